/** The judge: networks run and trained in plain Java, written to be read and not to be fast. */
@NullMarked
package org.spikepack.backend.reference;

import org.jspecify.annotations.NullMarked;
