/** Networks of other programs: ONNX files read and turned into layers and weights. */
@NullMarked
package org.spikepack.convert.onnx;

import org.jspecify.annotations.NullMarked;
