import { useSignal } from "@preact/signals";
import { said } from "../data/http.ts";
import { config, session, signIn, signInHere, signInThere } from "../data/session.ts";
import { texts } from "../texts.ts";

/** How to sign in here; `isAgain` while somebody is, with a token that has expired. */
export function SignIn({ isAgain = false }: { isAgain?: boolean }) {
  const failure = useSignal("");
  const user = useSignal(session.value?.user ?? "me");
  const token = useSignal("");
  const t = texts.signIn;
  const attempt = (how: () => Promise<void> | void) => async (event: Event) => {
    event.preventDefault();
    failure.value = "";
    try {
      await how();
    } catch (error) {
      failure.value = `${t.failed} ${said(error)}`;
    }
  };
  const kind = config.value.sign_in;
  const Frame = isAgain ? "section" : "main";
  return (
    <Frame class="sign-in">
      {isAgain ? <h2>{t.expired}</h2> : <h1>{texts.name}</h1>}
      {kind === "demo" && (
        <form onSubmit={attempt(() => signInHere("demo"))}>
          <button class="primary">{t.demo}</button>
          <p class="hint">{t.demoHint}</p>
        </form>
      )}
      {kind === "local" && (
        <form onSubmit={attempt(() => signInHere(user.value))}>
          <label>
            {t.user}
            <input value={user} onInput={(event) => (user.value = event.currentTarget.value)} autocomplete="username" />
          </label>
          <button class="primary">{t.local}</button>
          <p class="hint">{t.localHint}</p>
        </form>
      )}
      {kind === "better_auth" && (
        <form onSubmit={attempt(signInThere)}>
          <button class="primary">{t.betterAuth}</button>
          <p class="hint">{t.betterAuthHint}</p>
        </form>
      )}
      <details open={kind === "token"}>
        <summary>{t.paste}</summary>
        <form onSubmit={attempt(() => signIn(token.value.trim()))}>
          <label>
            {t.token}
            <textarea rows={4} required value={token} onInput={(event) => (token.value = event.currentTarget.value)} />
          </label>
          <button>{t.paste}</button>
          <p class="hint">{t.tokenHint}</p>
        </form>
      </details>
      <p role="alert" class="failure">
        {failure}
      </p>
    </Frame>
  );
}
