package dev.duet.events.answer;

/** The numbers of persons, the lowest first. */
public record MembersAnswer(PersonSet persons) {}
