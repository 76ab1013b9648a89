/**
 * The providers that nobody here can call: their contracts, and stand-ins that hold every request against them.
 *
 * <pre>
 *   &#64;RegisterExtension
 *   final StandIn standIn = new StandIn(Contract::slack, new SlackStandIn("token"));
 *
 *   standIn.next(Fault.status(429).retryAfter(3), Fault.reset().afterWork());
 * </pre>
 *
 * What a test says: {@link io.hoofprint.contract.StandIn} (a provider on loopback), {@link
 * io.hoofprint.contract.Contract} (what it may be asked for), {@link io.hoofprint.contract.Fault} (what goes wrong), {@link
 * io.hoofprint.contract.Seen} (a request), {@link io.hoofprint.contract.FaultProxy} (a real server behind a stand-in).
 *
 * <p>A test whose requests or whose stand-in's answers break a contract fails at its end. The descriptions lie in {@code
 * ../shared/contracts} beside the project; where they are missing, the tests that need them are skipped.
 *
 * <p>To add a provider's behaviour, write one class that is a {@link io.hoofprint.contract.Behaviour}, small and with
 * state, thread-safe, and switch on {@link io.hoofprint.contract.Seen#operation}; the path's variables are {@link
 * io.hoofprint.contract.Seen#variable}. It need not check what the contract says. {@link
 * io.hoofprint.contract.SlackStandIn} is an example. Google's stand behind their token endpoint: {@code new
 * GoogleTokens(Behaviour.byPath(Map.of("/v4/", sheets, "/drive/", drive, "/upload/", drive)))}. To add a provider, add its
 * file to {@code ContractFiles}; what its description leaves out is a line with a reason in {@code contract/facts.csv}.
 */
package io.hoofprint.contract;
