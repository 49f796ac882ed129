// One language for OpenCL C and CUDA C: every kernel file is compiled behind this prelude, by either compiler.
// Contraction is off (here, and --fmad=false for CUDA); where a fused multiply-add is wanted, FMA says so.

#ifdef __CUDACC__
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
#define KERNEL extern "C" __global__ void
#define DEVICE static __device__ __forceinline__
#define GLOBAL
#define LOCAL __shared__
#define OF_LOCAL
#define UNROLL _Pragma("unroll")
#define BARRIER __syncthreads()
#define GROUP_X blockIdx.x
#define GROUP_Y blockIdx.y
#define GROUP_Z blockIdx.z
#define THREAD threadIdx.x
#define GLOBAL_X ((u64)blockIdx.x * blockDim.x + threadIdx.x)
#define FMA fmaf
#define FLOOR floorf
#define FMIN fminf
#define FMAX fmaxf
#define FABS fabsf
#define EXP expf
#define RSQRT(x) (1.0f / sqrtf(x))
#define LOWER(p, v) atomicMin(p, v)
#define FINITE(x) isfinite(x)
#ifndef INFINITY
#define INFINITY __int_as_float(0x7f800000)
#endif

DEVICE float fromHalf(u16 bits) {
  float out;
  asm("cvt.f32.f16 %0, %1;" : "=f"(out) : "h"(bits));
  return out;
}

DEVICE u16 toHalf(float number) {
  u16 out;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(out) : "f"(number));
  return out;
}
#else
typedef uchar u8;
typedef ushort u16;
typedef uint u32;
typedef ulong u64;
#pragma OPENCL FP_CONTRACT OFF
#define KERNEL __kernel void
#define DEVICE static inline
#define GLOBAL __global
#define LOCAL __local
#define OF_LOCAL __local
#define UNROLL
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE)
#define GROUP_X get_group_id(0)
#define GROUP_Y get_group_id(1)
#define GROUP_Z get_group_id(2)
#define THREAD ((int)get_local_id(0))
#define GLOBAL_X ((u64)get_global_id(0))
#define FMA fma
#define FLOOR floor
#define FMIN fmin
#define FMAX fmax
#define FABS fabs
#define EXP exp
#define RSQRT(x) (1.0f / sqrt(x))
#define LOWER(p, v) atomic_min(p, v)
#define FINITE(x) isfinite(x)

DEVICE float fromHalf(u16 bits) {
  return vload_half(0, (const half*)&bits);
}

DEVICE u16 toHalf(float number) {
  u16 out;
  vstore_half(number, 0, (half*)&out);
  return out;
}
#endif

// How drives and gradients of neurons lie in memory: f32, or f16 where STORAGE is 16. Arithmetic is f32 in either case.
#if STORAGE == 16
#define REAL u16
#define READ(p, i) fromHalf((p)[i])
#define WRITE(p, i, x) (p)[i] = toHalf(x)
#else
#define REAL float
#define READ(p, i) (p)[i]
#define WRITE(p, i, x) (p)[i] = (x)
#endif

// Writes the lowest number of an op that met NaN or infinity: the first in the data flow is the culprit.
#define INSPECT(x, alarm, op) if (!FINITE(x)) { LOWER(alarm, op); }
