package org.spikepack.run;

import org.spikepack.backend.Plan;

/** An arm made ready for a backend. */
record ArmPlan(String name, Plan plan) {}
