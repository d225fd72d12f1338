/** A spot of the colour that something was given; SVG, for the page's policy allows no styles in markup. */
export function Dot({ color }: { color: string | null }) {
  return (
    <svg class="dot" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="4" fill={color ?? "currentColor"} />
    </svg>
  );
}
