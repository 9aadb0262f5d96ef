/** The part of jstat that is used here; the package brings no types of its own. */
declare module "jstat" {
  interface Distribution {
    cdf(x: number, degreesOfFreedom: number): number;
    inv(probability: number, degreesOfFreedom: number): number;
  }
  const jstat: { jStat: { studentt: Distribution } };
  export default jstat;
}
