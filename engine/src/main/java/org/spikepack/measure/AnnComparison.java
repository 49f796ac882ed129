package org.spikepack.measure;

import org.spikepack.tensor.Tensor;

/**
 * How far a spiking layer's values are from those of the matching ANN layer.
 *
 * @param relativeL2 {@code ‖snn − ann‖ / ‖ann‖}; 0 for equal arrays, infinite where only the ANN is
 *     all zeros
 * @param correlation Pearson's; 0 where either side is constant
 * @param shareClipped values of the ANN above the largest that a word can carry, over all values
 * @param shareRoundedAway values that the ANN has above 0 and the spikes at 0, over all values
 * @param values compared pairs
 */
public record AnnComparison(
    double relativeL2,
    double correlation,
    double shareClipped,
    double shareRoundedAway,
    long values) {

  /** Sums over batches. */
  public static final class Tally {
    private final float[] ceilings;
    private long values;
    private long clipped;
    private long roundedAway;
    private double ann;
    private double snn;
    private double annSquared;
    private double snnSquared;
    private double product;
    private double errorSquared;

    /**
     * @param ceilings value of the largest word: one for the layer, or one per channel (the first
     *     axis of a sample)
     */
    public Tally(float... ceilings) {
      this.ceilings = ceilings.clone();
    }

    /** Both {@code [batch, channel, …]}, same shape. */
    public void add(Tensor annValues, Tensor snnValues) {
      int perSample = Rows.length(annValues);
      if (snnValues.size() != annValues.size() || perSample % ceilings.length != 0) {
        throw new IllegalArgumentException(
            annValues + " against " + snnValues + " with " + ceilings.length + " ceilings");
      }
      int perChannel = perSample / ceilings.length;
      float[] a = annValues.toFloats();
      float[] s = snnValues.toFloats();
      for (int i = 0; i < a.length; i++) {
        add(a[i], s[i], ceilings[i % perSample / perChannel]);
      }
    }

    /** One pair, with the value of the largest word at its place. */
    public void add(double a, double s, double ceiling) {
      values++;
      clipped += a > ceiling ? 1 : 0;
      roundedAway += a > 0 && s == 0 ? 1 : 0;
      ann += a;
      snn += s;
      annSquared += a * a;
      snnSquared += s * s;
      product += a * s;
      errorSquared += (s - a) * (s - a);
    }

    public AnnComparison comparison() {
      double n = Math.max(1, values);
      double spread =
          Math.sqrt(Math.max(0, annSquared - ann * ann / n))
              * Math.sqrt(Math.max(0, snnSquared - snn * snn / n));
      double correlation = spread == 0 ? 0 : (product - ann * snn / n) / spread;
      return new AnnComparison(
          errorSquared == 0 ? 0 : Math.sqrt(errorSquared / annSquared),
          Math.min(1, Math.max(-1, correlation)),
          clipped / n,
          roundedAway / n,
          values);
    }
  }
}
