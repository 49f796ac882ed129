/** From first weights to trained ones: losses, update rules, schedules, checkpoints. */
@NullMarked
package org.spikepack.train;

import org.jspecify.annotations.NullMarked;
