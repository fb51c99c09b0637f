package dev.duet.server.accounts;

import dev.duet.events.DuetException;

/** What a member may do in an organization; a higher level may do all that a lower one may. */
public enum Role {
    MEMBER(1),
    ADMIN(8),
    OWNER(15);

    private final int level;

    Role(int level) {
        this.level = level;
    }

    /** The number that the API shows. */
    public int level() {
        return level;
    }

    public boolean isAtLeast(Role other) {
        return level >= other.level;
    }

    static Role ofLevel(int level) {
        for (Role role : values()) {
            if (role.level == level) {
                return role;
            }
        }
        throw DuetException.invalid("level", "level must be 1 (member), 8 (admin) or 15 (owner), not " + level);
    }
}
