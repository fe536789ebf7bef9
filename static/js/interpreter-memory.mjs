// The interpreter where the browser opens no database (boot.mjs).
import "./memory-database.mjs";

export * from "./interpreter.mjs";
