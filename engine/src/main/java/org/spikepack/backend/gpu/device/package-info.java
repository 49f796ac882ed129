/** Devices that run kernels, through OpenCL or the CUDA driver, bound without any library. */
@NullMarked
package org.spikepack.backend.gpu.device;

import org.jspecify.annotations.NullMarked;
