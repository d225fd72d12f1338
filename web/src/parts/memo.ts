import { type FunctionComponent, h } from "preact";
import { useMemo } from "preact/hooks";

/** `component`, drawn again only for other props or when a signal that it looks at changes. */
export function memo<P extends object>(component: FunctionComponent<P>): FunctionComponent<P> {
  return function Memoized(props: P) {
    return useMemo(() => h(component, props), Object.values(props));
  };
}
