// The interpreter for where the browser opens no database (pyscript.mjs).
import "./memory-database.mjs";

export * from "./interpreter.mjs";
