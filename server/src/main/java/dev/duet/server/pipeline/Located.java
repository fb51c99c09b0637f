package dev.duet.server.pipeline;

import dev.duet.events.event.Event;

/** An event ready for the engine, with what it came from. */
record Located(IncomingEvent incoming, Event event) {}
