package dev.duet.events.actors;

import dev.duet.events.Purpose;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.request.ProjectSettings;
import tools.jackson.databind.node.ObjectNode;

/** Finds the actors behind a number of one kind of insight. Implementations are thread-safe. */
public interface ActorsFinder {

    /**
     * One page of them.
     *
     * @param filter the insight's own filter object, with the keys that name the number
     * @param among whom to look for, {@link Among#EVERYBODY} for all
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read or that names no
     *     number, and what the engine throws
     */
    FoundActors find(ProjectSettings project, ObjectNode filter, Among among, Page page, Purpose purpose);
}
