/** Who is signed in, and how a new token is had when the old one expires. */
import { signal } from "@preact/signals";

export interface Config {
  sign_in: "demo" | "local" | "token" | "better_auth";
  better_auth_url: string | null;
  max_import_bytes: number;
}

interface Session {
  token: string;
  user: string;
}

const KEPT = "taskharbor-session";

export const config = signal<Config>({ sign_in: "token", better_auth_url: null, max_import_bytes: 0 });
export const session = signal<Session | null>(read());
/** Whether the token was refused and no new one could be had. */
export const isExpired = signal(false);

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
  keep({ token, user: subject(token) });
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
  keep({ token: said.token, user: said.user });
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
  if (refused || expiry(current.token) < Date.now() / 1000 + 5) {
    try {
      if (config.value.sign_in === "demo" || config.value.sign_in === "local") await signInHere(current.user);
      if (config.value.sign_in === "better_auth") await signInThere();
    } catch {
      // The service then says what it thinks of the old one.
    }
  }
  return session.value?.token ?? current.token;
}

export function expired(): void {
  isExpired.value = true;
}

function keep(found: Session): void {
  session.value = found;
  isExpired.value = false;
  // What this machine makes is good for this machine only; what an issuer made goes with the window.
  const here = config.value.sign_in === "demo" || config.value.sign_in === "local";
  (here ? localStorage : sessionStorage).setItem(KEPT, JSON.stringify(found));
}

function read(): Session | null {
  const kept = sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT);
  return kept ? (JSON.parse(kept) as Session) : null;
}

function claims(token: string): Record<string, unknown> {
  const part = token.split(".")[1] ?? "";
  const bytes = Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

function subject(token: string): string {
  const { sub } = claims(token);
  if (typeof sub !== "string" || !sub) throw new Error("no subject");
  return sub;
}

function expiry(token: string): number {
  try {
    return Number(claims(token)["exp"]) || Infinity;
  } catch {
    return Infinity;
  }
}
