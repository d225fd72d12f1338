export { type Options, type Taskharbor, createTaskharbor, entityTag, me } from "./client.js";
export { type FollowOptions, type Followed, followChanges } from "./follow.js";
export { type Content, Problem, type Result, isProblem, unwrap } from "./problem.js";
export type { components, operations, paths } from "./schema.js";
export { type Bytes, type ServerSentEvent, readEvents, readLines, textLines } from "./streams.js";
export type * from "./types.js";
