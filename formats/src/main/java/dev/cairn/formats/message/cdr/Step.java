package dev.cairn.formats.message.cdr;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// One step of a compiled plan.
abstract class Step {
    abstract void run(Input in) throws UndecodableMessage;

    static void runAll(Step[] steps, Input in) throws UndecodableMessage {
        for (Step step : steps) {
            step.run(in);
        }
    }
}
