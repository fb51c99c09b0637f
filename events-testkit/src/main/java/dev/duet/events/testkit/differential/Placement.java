package dev.duet.events.testkit.differential;

import dev.duet.events.testkit.fixture.Numbers;

/** Where random data lies: the first of its project ids and of its person numbers. */
record Placement(long firstProject, long firstPerson) {

    /** A place that holds nothing yet. */
    static Placement fresh() {
        return new Placement(
                Numbers.projects(Vocabulary.PROJECTS), Numbers.persons(2 * Vocabulary.PERSONS * Vocabulary.PROJECTS));
    }

    long project(int index) {
        return firstProject + index;
    }

    /** Each project has persons of its own. */
    long person(int project, int index) {
        return firstPerson + (long) project * Vocabulary.PERSONS + index;
    }

    /** A number that nobody has before a person is split. */
    long splitPerson(int project, int index) {
        return person(Vocabulary.PROJECTS + project, index);
    }
}
