package dev.foreshadow.jobs;

import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Looks into what an operator remembers. */
public final class KeyedState {
    private KeyedState() {}

    /** Entries of all keyed states. */
    public static int entries(AbstractStreamOperatorTestHarness<?> harness) {
        var operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }
}
