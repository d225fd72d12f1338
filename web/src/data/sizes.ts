/** Sizes as people read them. */

const UNITS = ["byte", "KB", "MB", "GB"];

/** Such as "64 MB" for 64 × 1024 × 1024 bytes; never more than it is. */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const number = Math.floor((bytes / 1024 ** power) * 10) / 10;
  const unit = power === 0 && bytes !== 1 ? "bytes" : UNITS[power];
  return `${number.toLocaleString("en")} ${unit}`;
}
