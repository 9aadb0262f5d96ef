/** The part of jstat that is used here; the package brings no types of its own. */
declare module "jstat" {
  interface Distribution {
    inv(probability: number, degreesOfFreedom: number): number;
  }
  const jstat: { jStat: { studentt: Distribution } };
  export default jstat;
}
