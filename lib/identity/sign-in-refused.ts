/** Why nobody was signed in: kept in the trail, and told in the words beside it. */
export const SIGN_IN_REFUSALS = {
  "no-attempt": "This sign-in was not begun in this browser, or too long ago. Start again.",
  "provider-unknown": "There is no such way to sign in here.",
  "provider-unusable":
    "The identity provider cannot be used just now. Try again later, or tell your administrator.",
  "provider-refused": "The identity provider did not sign you in.",
  "answer-not-trusted": "The identity provider's answer could not be trusted, so nobody was signed in.",
  "assurance-too-low": "You signed in there in a way that is not strong enough here. Use a stronger one.",
  "signed-in-too-long-ago": "You signed in there too long ago. Sign in there again.",
  "tenant-not-allowed": "Your organisation's directory is not among those that may sign in here.",
  "unknown-identity": "You have no access to Uptake. Ask your administrator for an invitation.",
  "invitation-over":
    "This invitation was used, withdrawn or has run out. Ask whoever invited you for another.",
  disabled: "Your access to Uptake has been switched off. Ask your administrator.",
} as const;

export type SignInRefusalCode = keyof typeof SIGN_IN_REFUSALS;

export const isSignInRefusalCode = (code: unknown): code is SignInRefusalCode =>
  typeof code === "string" && Object.hasOwn(SIGN_IN_REFUSALS, code);

/** Thrown when a sign-in cannot be completed. `because` is for the trail: our words, never the provider's. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
  readonly code: SignInRefusalCode;
  readonly because: string;

  constructor(code: SignInRefusalCode, because: string, options?: ErrorOptions) {
    super(SIGN_IN_REFUSALS[code], options);
    this.code = code;
    this.because = because;
  }
}
