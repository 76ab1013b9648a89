/**
 * A function of the user's own.
 *
 * <pre>
 *   direct:function   body {@link io.hoofprint.destination.function.FunctionCall}   the function has returned when it returns
 * </pre>
 *
 * Both kinds, none and AWS Lambda, offer this endpoint; none is {@link io.hoofprint.platform.error.Blocked}. A call whose
 * outcome is unknown is repeated: only the function can tell that, by what is in the payload.
 */
package io.hoofprint.destination.function;
