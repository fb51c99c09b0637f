package dev.duet.server.accounts;

import io.javalin.http.Context;

/** Who may see and change the state of the whole instance: its staff, and who can read its data folder. Thread-safe. */
public final class Staff {
    private final Authentication authentication;
    private final Operator operator;

    public Staff(Authentication authentication, Operator operator) {
        this.authentication = authentication;
        this.operator = operator;
    }

    /**
     * Lets staff pass.
     *
     * @throws dev.duet.events.DuetException UNAUTHENTICATED for nobody known, FORBIDDEN for anybody else
     */
    public void require(Context context) {
        if (!operator.sent(context)
                && !authentication.require(context).account().isStaff()) {
            throw Access.forbidden();
        }
    }
}
