/** Two voices that cross: the sign of the product. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="logo-ground" />
      <path d="M6 20c4 0 4-9 8-9s4 9 12 9" className="logo-voice one" />
      <path d="M6 12c8 0 8 9 12 9s4-9 8-9" className="logo-voice two" />
    </svg>
  );
}
