/** Results as one HTML page that opens anywhere, with its figures and its provenance inside. */
@NullMarked
package org.spikepack.report;

import org.jspecify.annotations.NullMarked;
