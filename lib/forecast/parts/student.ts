import jstat from "jstat";

/** The value a Student t variable stays below with the probability given. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return jstat.jStat.studentt.inv(probability, degreesOfFreedom);
}
