/** What two results differ in, figure by figure; numbers agree within one part in a thousand million. */
export function differences(ours: unknown, theirs: unknown, place = ""): string[] {
  if (typeof ours === "number" && typeof theirs === "number") {
    const reach = 1e-9 * Math.max(1e-3, Math.abs(ours), Math.abs(theirs));
    return Math.abs(ours - theirs) <= reach ? [] : [`${place}: ${ours}, not ${theirs}`];
  }
  if (typeof ours !== "object" || typeof theirs !== "object" || ours === null || theirs === null)
    return Object.is(ours, theirs) ? [] : [`${place}: ${String(ours)}, not ${String(theirs)}`];
  const [one, other] = [new Map(Object.entries(ours)), new Map(Object.entries(theirs))];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    differences(one.get(key), other.get(key), `${place}.${key}`),
  );
}
