package dev.duet.server.inbox;

import java.util.List;

/** A row of the inbox: requests that were accepted together, under the number that gives their order. */
public record InboxRow(long id, List<AcceptedRequest> requests) {}
