import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** Which programmes may be touched, by number. */
export type Scope = "all" | readonly number[];

interface Kept {
  /** null: none. */
  scope: Scope | null;
}

// Next bundles a module once per entry point, and the edge stands outside its bundles: one process still has one of these.
const shared = globalThis as typeof globalThis & { uptakeScopes?: AsyncLocalStorage<Kept> };
shared.uptakeScopes ??= new AsyncLocalStorage();
const scopes = shared.uptakeScopes;

/**
 * Does some work that can touch the rows of these programmes and of no other: PostgreSQL keeps to it (its policies),
 * whatever the work asks for. Scopes do not add up: within `work` this one holds alone.
 */
export const runInScope = <T>(scope: Scope, work: () => T): T => scopes.run({ scope }, work);

/** Answers a request, which may touch nothing until `scopeRequest` says what. */
export const inRequest = <T>(answer: () => T): T => scopes.run({ scope: null }, answer);

/** From now on the request that is being answered may touch these programmes. */
export function scopeRequest(scope: Scope): void {
  const request = scopes.getStore();
  if (request !== undefined) request.scope = scope;
}

/** The scope of whoever asks; undefined outside any. */
export const currentScope = (): Scope | null | undefined => scopes.getStore()?.scope;
