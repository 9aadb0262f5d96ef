/**
 * What public programmes have published a view to be worth, in pounds: from London's base case (0.5 minutes at £34.50 an
 * hour) to what Dorset's annual survey of users comes to.
 */
export const PUBLISHED_PER_VIEW = { lowest: 0.29, highest: 5.5 } as const;

/**
 * Whether a value per view is outside what has been published; null where it is not.
 *
 * Shape   pounds a view, before attribution, confidence and optimism bias: nobody publishes after them.
 * Method  to the whole penny, as the published ones are: London's £0.2875 is published as £0.29, and is inside.
 */
export function outsidePublished(poundsPerView: number): "below" | "above" | null {
  const published = Math.round(Number((poundsPerView * 100).toPrecision(12))) / 100;
  if (published < PUBLISHED_PER_VIEW.lowest) return "below";
  return published > PUBLISHED_PER_VIEW.highest ? "above" : null;
}
