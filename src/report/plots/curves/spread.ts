// SPDX-License-Identifier: MIT
/** Labels that touch, and move as one. */
interface Cluster {
  labels: number;
  /** sum of what each would have the first label's place be */
  sum: number;
}

/**
 * Places for labels that are at least a gap apart, each as near to where it is wanted as the others let it be.
 * @param wanted ascending
 * @param low the least place
 * @param high the largest; it gives way where there are too many labels
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const firstOf = ({ labels, sum }: Cluster) =>
    Math.max(low, Math.min(sum / labels, high - (labels - 1) * gap));
  const clusters: Cluster[] = [];
  for (const place of wanted) {
    let cluster: Cluster = { labels: 1, sum: place };
    for (let before = clusters.at(-1); before !== undefined; before = clusters.at(-1)) {
      const length = before.labels * gap;
      if (firstOf(before) + length <= firstOf(cluster)) break;
      clusters.pop();
      cluster = {
        labels: before.labels + cluster.labels,
        sum: before.sum + cluster.sum - cluster.labels * length,
      };
    }
    clusters.push(cluster);
  }
  return clusters.flatMap((cluster) => {
    const first = firstOf(cluster);
    return Array.from({ length: cluster.labels }, (_, place) => first + place * gap);
  });
}
