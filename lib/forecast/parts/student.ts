import jstat from "jstat";

/** The value a Student t variable stays below with the probability given. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return jstat.jStat.studentt.inv(probability, degreesOfFreedom);
}

/** The probability that a Student t variable is at or below the value. */
export function studentProbability(value: number, degreesOfFreedom: number): number {
  return jstat.jStat.studentt.cdf(value, degreesOfFreedom);
}
