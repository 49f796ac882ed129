/** What users can cause and mend, as one family of checked exceptions. */
@NullMarked
package org.spikepack.fault;

import org.jspecify.annotations.NullMarked;
