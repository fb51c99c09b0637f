/** Real SDKs, unchanged but for host and key, send; the API shows what they sent. */
@NullMarked
package dev.duet.e2e.sdk;

import org.jspecify.annotations.NullMarked;
