/** Who is signed in, and how a new token is had when the old one expires. */
import { computed, signal } from "@preact/signals";
import { texts } from "../texts.ts";

export interface Config {
  sign_in: "demo" | "local" | "token" | "better_auth";
  better_auth_url: string | null;
  max_import_bytes: number;
}

interface Session {
  token: string;
  user: string;
  /** When the token expires by the clock of this machine, which may be wrong; in seconds. */
  until: number;
}

const KEPT = "taskharbor-session";
const MARGIN = 5;

export const config = signal<Config>({ sign_in: "token", better_auth_url: null, max_import_bytes: 0 });
export const session = signal<Session | null>(read());
/** Whether the token was refused and no new one could be had. */
export const isExpired = signal(false);
/** Who is signed in with a token that is good, as far as is known. A new token of the same user changes nothing. */
export const user = computed(() => (isExpired.value ? undefined : session.value?.user));

/** What the service says of how to sign in. */
export async function loadConfig(): Promise<void> {
  try {
    const answer = await fetch("/page/config");
    if (answer.ok) config.value = (await answer.json()) as Config;
  } catch {
    // Offline, and never here before: only a token that is kept can help.
  }
}

/** Sign in with a token. Throws if it names nobody. */
export function signIn(token: string): void {
  keep(token, subject(token));
}

/** Sign in as a user of this machine. */
export async function signInHere(user: string): Promise<void> {
  const answer = await fetch("/page/token", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Taskharbor-Page": "1" },
    body: JSON.stringify({ user }),
  });
  const said = (await answer.json()) as { token: string; user: string; detail?: string };
  if (!answer.ok) throw new Error(said.detail);
  keep(said.token, said.user);
}

/** Sign in as whoever is signed in at Better Auth, by its cookie there. */
export async function signInThere(): Promise<void> {
  const answer = await fetch(`${config.value.better_auth_url}/api/auth/token`, { credentials: "include" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  signIn(((await answer.json()) as { token: string }).token);
}

export function signOut(): void {
  sessionStorage.removeItem(KEPT);
  localStorage.removeItem(KEPT);
  session.value = null;
  isExpired.value = false;
}

/** A token that is good for a while yet, a new one if `refused` or about to expire and there is a way to get one. */
export async function freshToken(refused: boolean): Promise<string> {
  const current = session.value;
  if (!current) throw new Error("nobody is signed in");
  if (refused || current.until < Date.now() / 1000 + MARGIN) {
    renewing ??= renew(current.user).finally(() => (renewing = null));
    await renewing;
  }
  return session.value?.token ?? current.token;
}

let renewing: Promise<void> | null = null;

async function renew(whose: string): Promise<void> {
  try {
    if (config.value.sign_in === "demo" || config.value.sign_in === "local") await signInHere(whose);
    if (config.value.sign_in === "better_auth") await signInThere();
  } catch {
    // The service then says what it thinks of the old one.
  }
}

export function expired(): void {
  isExpired.value = true;
}

function keep(token: string, whose: string): void {
  const found: Session = { token, user: whose, until: Date.now() / 1000 + life(token) };
  session.value = found;
  isExpired.value = false;
  // What this machine makes is good for this machine only; what an issuer made goes with the window.
  const here = config.value.sign_in === "demo" || config.value.sign_in === "local";
  (here ? localStorage : sessionStorage).setItem(KEPT, JSON.stringify(found));
}

function read(): Session | null {
  const kept = sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT);
  try {
    return kept ? (JSON.parse(kept) as Session) : null;
  } catch {
    return null;
  }
}

/** What a token says. Throws if it is none. */
function claims(token: string): Record<string, unknown> {
  try {
    const part = token.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new Error(texts.signIn.noToken);
  }
}

function subject(token: string): string {
  const { sub } = claims(token);
  if (typeof sub !== "string" || !sub) throw new Error(texts.signIn.noSubject);
  return sub;
}

/** How many seconds a token was made for. One that is older than new is refused, and renewed then. */
function life(token: string): number {
  const { exp, iat } = claims(token);
  const made = typeof iat === "number" ? iat : Date.now() / 1000;
  return typeof exp === "number" ? exp - made : Infinity;
}
