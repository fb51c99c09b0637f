import { useEffect, useState } from 'react';

/** Code to read and to take along. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      // Without https a browser may keep its clipboard to itself; the text can still be selected.
    }
  };
  return (
    <div className="code">
      <pre tabIndex={0} aria-label={label}>
        {code}
      </pre>
      <button type="button" className="small" onClick={() => void copy()}>
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>
  );
}
