// Checks queries in Kusto's language, a JSON list on stdin, and prints the errors of each. The
// tables are those of a Log Analytics workspace as Azure Monitor documents them, with the columns
// that our queries use.
// usage: node check.js <directory of @kusto/language-service-next>
const path = require("node:path");
const fs = require("node:fs");

const library = path.resolve(process.argv[2]);
require(path.join(library, "bridge.min.js"));
require(path.join(library, "Kusto.Language.Bridge.min.js"));
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

const common = "TimeGenerated: datetime, AppRoleName: string, AppRoleInstance: string, Properties: dynamic, ItemCount: int";
const tables = {
    AppMetrics: `${common}, Name: string, Sum: real, Min: real, Max: real`,
    AppDependencies: `${common}, Name: string, DurationMs: real, Success: bool, ResultCode: string, OperationId: string`,
    AppRequests: `${common}, Name: string, DurationMs: real, Success: bool, ResultCode: string, OperationId: string`,
};

const symbols = Object.entries(tables).map(([name, columns]) =>
    Symbols.TableSymbol.From(`(${columns})`).WithName(name),
);
const database = new Symbols.DatabaseSymbol.ctor("workspace", symbols);
const globals = GlobalState.Default.WithDatabase(database);

const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = queries.map((query) => {
    const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
    const problems = [];
    for (let i = 0; i < found.Count; i += 1) {
        const diagnostic = found.getItem(i);
        if (diagnostic.Severity === "Error") {
            problems.push(`${diagnostic.Code}: ${diagnostic.Message}`);
        }
    }
    return problems;
});
console.log(JSON.stringify(answers));
