/** The water line: one long, quiet wave that repeats without a seam. It lies on the water and bites into the paper. */
export function Wave({ className = '' }: { readonly className?: string }) {
  return (
    <svg className={`wave ${className}`} viewBox="0 0 1440 40" preserveAspectRatio="none" aria-hidden="true">
      <path
        className="wave-back"
        d="M0 22C120 6 240 6 360 18S600 34 720 22 960 6 1080 16 1320 34 1440 22V40H0Z"
      />
      <path
        className="wave-front"
        d="M0 26C150 38 270 34 400 26S640 12 760 20 1000 36 1120 30 1320 14 1440 26V40H0Z"
      />
    </svg>
  );
}
