import { fitAtEveryCarryOver, prepareWeeks, shares, type WeighedFit } from "./parts/carry-over";
import type { KnownWeek } from "./weekly-values";

/**
 * exponential: the same rate every week. damped: a rate that fades by the same proportion every week, so that the
 * figure levels off (Gompertz's curve, a straight line of the logarithm against a fading clock).
 */
export type ModelName = "exponential" | "damped";
export const MODELS: readonly ModelName[] = ["exponential", "damped"];

/** What a model says of one week to come: Student's t, on the scale of logarithms. */
export interface Prediction {
  location: number;
  scale: number;
  degreesOfFreedom: number;
}

/** What a model, fitted to some weeks, says of a later week. */
export type FittedModel = (time: number) => Prediction;

/**
 * Weeks in which a fading rate halves. Shorter is over within the month. The longest can hardly be told from a steady rate,
 * and has to be there: without it a dozen weeks that wander below their line pass for the end of all growth.
 */
const HALF_LIVES = [3, 6, 12, 24, 48];

/** Fewer weeks leave no spread to speak of: Student's t has a variance from three degrees of freedom on. */
export const LEAST_WEEKS_FOR_MODEL = 6;

type Clock = (time: number) => number;

/**
 * A model fitted to known weeks, as what it says of later ones.
 *
 * Shape   at least 6 weeks, all above zero, ascending.
 * Method  the logarithm's line against the model's clock, at every carry-over and, if damped, every half-life, weighed by
 *         how well each explains the weeks; what is left of the last week's departure is carried on. The mixture is
 *         reported as one Student's t of the same mean and variance.
 */
export function fitModel(model: ModelName, weeks: readonly KnownWeek[]): FittedModel {
  const first = weeks[0]?.time ?? 0;
  const last = weeks.at(-1)?.time ?? 0;
  const times = weeks.map(({ time }) => time);
  const values = weeks.map(({ value }) => Math.log(value));
  const prepared = prepareWeeks(times, values);
  const parts = clocksOf(model, first, last).flatMap((clock) =>
    fitAtEveryCarryOver(prepared, times.map(clock)).map(({ carryOver, fit, logWeight }) => ({
      carryOver,
      fit,
      logWeight,
      clock,
    })),
  );
  const end = { time: last, value: values.at(-1) ?? 0 };
  const counting = thoseThatCount(parts);
  const degreesOfFreedom = weeks.length - 2;
  // A Student's t of scale s has variance s² × ν / (ν − 2); the spread of the parts' means comes on top.
  const widening = degreesOfFreedom / (degreesOfFreedom - 2);
  return (time) => {
    let mean = 0;
    let square = 0;
    let variance = 0;
    for (const part of counting) {
      const said = predict(part, end, time);
      mean += part.weight * said.rise;
      square += part.weight * said.rise * said.rise;
      variance += part.weight * said.variance;
    }
    const spread = Math.max(0, square - mean * mean);
    return { location: end.value + mean, scale: Math.sqrt(variance + spread / widening), degreesOfFreedom };
  };
}

/** From 0 at the first week to 1 at the last, so that a slope means the same on every clock: the rise in between. */
function clocksOf(model: ModelName, first: number, last: number): Clock[] {
  const span = last - first;
  if (model === "exponential") return [(time) => (time - first) / span];
  return HALF_LIVES.map((halfLife) => {
    const passed = (weeks: number) => 1 - 0.5 ** (weeks / halfLife);
    return (time) => passed(time - first) / passed(span);
  });
}

interface Part extends WeighedFit {
  clock: Clock;
}

/** Parts below this share change no digit that is shown, and there are many of them. */
const LEAST_SHARE = 1e-4;

function thoseThatCount(parts: readonly Part[]): (Part & { weight: number })[] {
  const weights = shares(parts.map(({ logWeight }) => logWeight));
  const counting = parts
    .map(({ carryOver, fit, logWeight, clock }, index) => ({
      carryOver,
      fit,
      logWeight,
      clock,
      weight: weights[index] ?? 0,
    }))
    .filter(({ weight }) => weight >= LEAST_SHARE);
  const total = counting.reduce((sum, { weight }) => sum + weight, 0);
  for (const part of counting) part.weight /= total;
  return counting;
}

/** Under one fit, the rise from the last week's figure to a later one, carrying on what is left of its departure. */
function predict(
  { carryOver, fit, clock }: Part,
  end: { time: number; value: number },
  time: number,
): { rise: number; variance: number } {
  const { intercept, slope, both } = fit.unscaled;
  const kept = carryOver ** (time - end.time);
  const now = clock(end.time);
  const then = clock(time);
  const departure = end.value - fit.intercept - fit.slope * now;
  const one = 1 - kept;
  const x = then - kept * now;
  return {
    rise: fit.slope * (then - now) - one * departure,
    variance: fit.variance * (1 - kept * kept + one * one * intercept + 2 * one * x * both + x * x * slope),
  };
}
