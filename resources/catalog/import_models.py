#!/usr/bin/env python3
"""Makes the catalogue's files from a models.json (its origin and licences: SOURCES.md; the format: README.md).

usage: import_models.py MODELS.json [FOLDER]

Writes one <provider>.json into FOLDER (the folder of this script) for every provider in MODELS.json, one model a
line. What additions.json beside this script says of a model, kept by hand, replaces those fields of its row; what it says of
an id that the source does not have is a row of its own. The same input gives the same bytes. Prices become decimal text, digit
for digit, so that no reader has to pass them through binary floating point. sandbox.json is kept by hand and is not touched.
"""
import json
import os
import sys
from decimal import Decimal

# Servers on this computer: whatever they answer costs nothing.
FREE = {"ollama", "llamacpp", "lmstudio"}
# What tokens cost in a batch, in percent of the usual price (SOURCES.md).
BATCH_PERCENT = {"anthropic": 50, "openai": 50}
KEPT = ("id", "name", "family", "kind", "in", "out", "context", "max_input", "max_output", "caps", "efforts", "status",
        "shutdown", "released", "api", "endpoint", "limits", "unverified", "src")
TOKEN_PRICES = ("input", "output", "cached_input", "cache_write", "reasoning", "input_image", "input_audio",
                "output_audio", "output_video")
UNIT_PRICES = ("per_image", "per_second", "per_request")


def text(number):
    plain = format(Decimal(number), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def token_prices(source):
    return {key: text(source[key]) for key in TOKEN_PRICES if key in source}


def price(model):
    source = model.get("price", {})
    known = set(TOKEN_PRICES + UNIT_PRICES + ("tiers", "per_image_table", "per_second_table"))
    strange = set(source) - known
    if strange:
        sys.exit(f"{model['id']}: a price that this script does not know: {sorted(strange)}")
    result = token_prices(source)
    tiers = [{"above_input_tokens": tier["above_input_tokens"], **token_prices(tier)} for tier in source.get("tiers", [])]
    if tiers:
        result["tiers"] = sorted(tiers, key=lambda tier: tier["above_input_tokens"])
    for key in UNIT_PRICES:
        if key in source:
            result[key] = text(source[key])
    for key in ("per_image_table", "per_second_table"):
        if key in source:
            result[key] = [{name: text(value) if name == "usd" else value for name, value in row.items()}
                           for row in source[key]]
    if "price_next" in model:
        result["next"] = {"from": model["price_next"]["from"], **token_prices(model["price_next"])}
    if "price_off_peak" in model:
        result["off_peak"] = token_prices(model["price_off_peak"])
    return result


def row(model, additions):
    result = {key: model[key] for key in KEPT if key in model}
    if len(result.get("released", "")) == len("2025-04"):
        result["released"] += "-01"  # some sources name the month only
    # Only this source states every capability of a model; from the others an absent one means that nobody looked.
    if model["src"].startswith("models.dev"):
        result["caps_complete"] = True
    costs = price(model)
    if costs:
        result["price"] = costs
    result.update(additions.get(model["provider"], {}).get(model["id"], {}))
    return result


def main():
    source = sys.argv[1]
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[2] if len(sys.argv) > 2 else here
    with open(os.path.join(here, "additions.json"), encoding="utf-8") as file:
        additions = json.load(file)
    with open(source, encoding="utf-8") as file:
        data = json.load(file, parse_float=Decimal)
    for provider in data["providers"]:
        head = {"provider": provider["id"], "as_of": data["as_of"], "currency": data["currency"]}
        if provider["id"] in FREE:
            head["free"] = True
        if provider["id"] in BATCH_PERCENT:
            head["batch_percent"] = BATCH_PERCENT[provider["id"]]
        rows = [row(model, additions) for model in data["models"] if model["provider"] == provider["id"]]
        known = {one["id"] for one in rows}
        rows += [one for key, one in additions.get(provider["id"], {}).items() if key not in known]
        lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":"), default=text) for one in rows]
        with open(os.path.join(folder, provider["id"] + ".json"), "w", encoding="utf-8", newline="\n") as out:
            out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "models": [\n' + ",\n".join(lines) + "\n]}\n")


if __name__ == "__main__":
    main()
