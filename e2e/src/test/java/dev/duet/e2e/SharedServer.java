package dev.duet.e2e;

import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Duet;
import java.net.URI;

/** A running server that many tests use, each with a project of its own; none of them stops it. */
public record SharedServer(Duet duet, Account owner) {

    public URI url() {
        return duet.url();
    }

    public Project newProject(String name) {
        return owner.newProject(name);
    }

    @Override
    public String toString() {
        return duet.toString();
    }
}
