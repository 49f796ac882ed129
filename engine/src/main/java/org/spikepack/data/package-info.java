/** Data sets, encoders and augmentation; readers that stream and bound what they read. */
@NullMarked
package org.spikepack.data;

import org.jspecify.annotations.NullMarked;
