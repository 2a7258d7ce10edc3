#!/usr/bin/env python3
"""Makes parameters/stability.json, huggingface.json and openrouter.json (origin and licences: SOURCES.md; the format: README.md).

usage: import_parameters.py OPENAPI_FOLDER [FOLDER]

OPENAPI_FOLDER holds own/stability.endpoints.json, hf-tasks/*.input.json and openrouter.trimmed.json; FOLDER is where the
files go (parameters beside this script). The same input gives the same bytes. The other providers' files are kept by hand.
"""
import json
import os
import sys

AS_OF = "2026-11-21"
# What the wires call things, and we.
NAMES = {"output_format": "format", "style_preset": "style", "init_image": "image", "subject_image": "image",
         "style_image": "references", "cfg_scale": "guidance", "guidance_scale": "guidance", "num_inference_steps": "steps",
         "n": "count", "output_compression": "compression", "input_references": "image", "duration": "seconds",
         "generate_audio": "audio"}
PICTURES = ["image/png", "image/jpeg", "image/webp"]


def text(value):
    return json.dumps(value, ensure_ascii=False)


def entry_lines(entry):
    """One parameter, rule or constant a line, so that a diff shows what changed."""
    parts = []
    for key, value in entry.items():
        if key in ("parameters", "rules", "constants"):
            parts.append(f'"{key}": [\n    ' + ",\n    ".join(text(one) for one in value) + "\n   ]")
        else:
            parts.append(f'"{key}": {text(value)}')
    return "{" + ", ".join(parts) + "}"


def write(folder, provider, entries):
    with open(os.path.join(folder, provider + ".json"), "w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"provider": "{provider}", "as_of": "{AS_OF}",\n "models": [\n  '
                  + ",\n  ".join(entry_lines(entry) for entry in entries) + "\n ]}\n")


def load(folder, *path):
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return json.load(file)


# Stability: its table of endpoints. Nobody but clients has confirmed it, so numbers warn and the server decides; what
# a file must be like is the same with every client and holds.

LABELS = {"search_prompt": ("What to replace", ""), "select_prompt": ("What to recolour", ""), "creativity": ("Creativity", ""),
          "grow_mask": ("Grow the mask by", "Pixels around the mask that are changed as well."),
          "left": ("Left", "Pixels to add."), "right": ("Right", "Pixels to add."), "up": ("Above", "Pixels to add."),
          "down": ("Below", "Pixels to add."), "control_strength": ("Hold to the picture", ""), "fidelity": ("Hold to the style", ""),
          "style_strength": ("Strength of the style", ""), "composition_fidelity": ("Hold to the composition", ""),
          "change_strength": ("Strength of the change", ""), "background_prompt": ("Background", "What the new background shows."),
          "background_reference": ("Picture of the background", ""), "foreground_prompt": ("Foreground", "What is in front."),
          "preserve_original_subject": ("Keep the subject", ""), "original_background_depth": ("Depth of the old background", ""),
          "light_source_direction": ("Light from", ""), "light_reference": ("Picture of the light", ""),
          "light_source_strength": ("Strength of the light", "")}
# The largest body that it takes.
STABILITY_BYTES = 10 * 1024 * 1024
# The model of an endpoint that has several, and what its requests say besides.
STABILITY_MODELS = {"/v2beta/stable-image/generate/sd3": ["sd3.5-large", "sd3.5-large-turbo", "sd3.5-medium"]}
# What the table lacks (wire/stability.md).
STABILITY_MORE = {
    "/v2beta/stable-image/generate/sd3": [
        {"name": "guidance", "wire": "cfg_scale", "type": "number", "default": 4, "min": 1, "max": 10, "advanced": True, "unverified": True}]}
STABILITY_RULES = {
    "/v2beta/stable-image/generate/ultra": [
        {"when": {"parameter": "image"}, "parameter": "strength", "effect": "required"},
        {"when": {"parameter": "image", "not": True}, "parameter": "strength", "effect": "absent"}],
    "/v2beta/stable-image/generate/sd3": [
        {"when": {"parameter": "image"}, "parameter": "strength", "effect": "required"},
        {"when": {"parameter": "image", "not": True}, "parameter": "strength", "effect": "absent"},
        {"when": {"parameter": "image"}, "parameter": "aspect_ratio", "effect": "absent"}]}


def stability_parameter(name, field, required):
    ours = NAMES.get(name, name)
    result = {"name": ours}
    if ours != name:
        result["wire"] = name
    label, help_text = LABELS.get(name, ("", ""))
    if label:
        result["label"] = label
    if help_text:
        result["help"] = help_text
    result["type"] = {"string": "text", "enum": "choice", "int": "integer", "float": "number", "file": "file"}[field["type"]]
    if "values" in field:
        result["choices"] = field["values"]
    if "default" in field:
        result["default"] = field["default"]
    for ours_key, theirs in (("min", "min"), ("max", "max"), ("max_length", "max_chars")):
        if theirs in field:
            result[ours_key] = field[theirs]
    if field["type"] == "file":
        result["limits"] = {"mimes": field["mime"], "max_bytes": STABILITY_BYTES, "min_side": field["min_side"],
                            "min_pixels": field["min_pixels"], "max_pixels": field["max_pixels"]}
    if required:
        result["required"] = True
    if name in ("seed", "output_format", "grow_mask"):
        result["advanced"] = True
    if field["type"] != "file":
        result["unverified"] = True
    return result


def stability_constants(path, model):
    if path not in STABILITY_MODELS:
        return []
    return [{"wire": "model", "value": model},
            {"wire": "mode", "value": "image-to-image", "when": {"parameter": "image"}},
            {"wire": "mode", "value": "text-to-image", "when": {"parameter": "image", "not": True}}]


def at_least_one(names):
    first, *others = names
    return {"when": [{"parameter": name, "not": True} for name in others], "parameter": first, "effect": "required"}


def model_id(path):
    family, name = path.split("/")[-2:]
    return name if family == "generate" else f"{family}-{name}"


def stability(folder):
    entries = []
    for path, endpoint in load(folder, "own", "stability.endpoints.json")["endpoints"].items():
        fields = {name: field for name, field in endpoint["fields"].items()
                  if path not in STABILITY_MODELS or name not in ("model", "mode")}
        # The pictures first: a form asks for them before it asks for anything about them.
        ordered = sorted(fields.items(), key=lambda item: (item[0] != "prompt", item[1]["type"] != "file"))
        parameters = [stability_parameter(name, field, name in endpoint["required"]) for name, field in ordered]
        parameters += STABILITY_MORE.get(path, [])
        rules = list(STABILITY_RULES.get(path, []))
        if "at_least_one" in endpoint:
            rules.append(at_least_one(endpoint["at_least_one"]))
        for model in STABILITY_MODELS.get(path, [model_id(path)]):
            entry = {"ids": [model], "parameters": parameters}
            if rules:
                entry["rules"] = rules
            if stability_constants(path, model):
                entry["constants"] = stability_constants(path, model)
            entries.append(entry)
    return entries + stability_v1(entries)


def stability_v1(entries):
    style = next(one for entry in entries for one in entry["parameters"] if one["name"] == "style")
    parameters = [
        {"name": "prompt", "wire": "text_prompts", "type": "text", "required": True, "max_length": 2000, "unverified": True},
        {"name": "size", "wire": "width,height", "type": "size", "open": True, "step": 64, "unverified": True,
         "choices": ["1024x1024", "1152x896", "896x1152", "1216x832", "832x1216", "1344x768", "768x1344", "1536x640", "640x1536"]},
        {"name": "count", "wire": "samples", "type": "integer", "min": 1, "max": 10, "default": 1},
        {"name": "guidance", "wire": "cfg_scale", "type": "number", "min": 0, "max": 35, "default": 7},
        {"name": "steps", "type": "integer", "min": 10, "max": 150, "default": 50},
        {"name": "seed", "type": "integer", "min": 0, "max": 4294967295, "default": 0, "advanced": True}, style]
    return [{"ids": ["stable-diffusion-*"], "parameters": parameters}]


# Hugging Face: the tasks' own schemas. They name no bounds, so there are none.

def hf_parameter(name, schema):
    ours = NAMES.get(name, name)
    kind = {"string": "text", "number": "number", "integer": "integer", "boolean": "boolean"}.get(schema.get("type"))
    if not kind:
        return None
    result = {"name": ours, "wire": f"parameters.{name}", "type": kind}
    if name in ("scheduler", "num_frames", "return_timestamps"):
        result["label"] = {"scheduler": "Scheduler", "num_frames": "Frames", "return_timestamps": "Times"}[name]
    if name in ("seed", "scheduler", "guidance_scale", "num_inference_steps"):
        result["advanced"] = True
    return result


def hf_task(folder, task):
    schema = load(folder, "hf-tasks", task + ".input.json")
    definitions = schema["$defs"]
    reference = schema["properties"]["parameters"]["$ref"].split("/")[-1]
    return definitions[reference]["properties"]


def hf_size(wire):
    return {"name": "size", "wire": wire, "type": "size", "open": True, "choices": ["1024x1024"], "unverified": True}


def hf_parameters(folder, task, leading, skip=()):
    properties = hf_task(folder, task)
    found = [hf_parameter(name, schema) for name, schema in properties.items() if name not in skip]
    return leading + [one for one in found if one]


def huggingface(folder):
    prompt = {"name": "prompt", "wire": "inputs", "type": "text", "required": True}
    beside = {"name": "prompt", "wire": "parameters.prompt", "type": "text"}
    picture = {"type": "file", "limits": {"mimes": PICTURES}, "unverified": True}
    target = "parameters.target_size.width,parameters.target_size.height"
    without = {"name": "negative_prompt", "wire": "parameters.negative_prompt[]", "type": "text"}
    entries = [
        # fal behind the router has names of its own (wire: huggingface.md); all that is known of them for every model.
        {"kinds": ["image"], "apis": ["fal-ai"], "parameters": [
            {"name": "prompt", "type": "text", "required": True},
            {"name": "size", "type": "size", "open": True, "choices": ["1024x1024"], "unverified": True},
            {"name": "seed", "type": "integer", "advanced": True, "unverified": True}]},
        {"kinds": ["video"], "apis": ["fal-ai-queue"], "parameters": [
            {"name": "prompt", "type": "text", "required": True},
            {"name": "seed", "type": "integer", "advanced": True, "unverified": True}]},
        {"kinds": ["image"], "parameters": hf_parameters(
            folder, "text-to-image", [prompt, hf_size("parameters.width,parameters.height")], ("width", "height"))},
        {"kinds": ["image_edit"], "parameters": hf_parameters(
            folder, "image-to-image",
            [{"name": "image", "wire": "inputs", "required": True, **picture}, beside, hf_size(target)], ("prompt",))},
        {"kinds": ["video"], "apis": ["image-to-video"], "parameters": hf_parameters(
            folder, "image-to-video",
            [{"name": "first_frame", "wire": "inputs", "required": True, **picture}, beside, hf_size(target)], ("prompt",))},
        {"kinds": ["video"], "parameters": hf_parameters(folder, "text-to-video", [prompt, without], ("negative_prompt",))},
        {"kinds": ["speech"], "parameters": [{"name": "text", "wire": "inputs", "type": "text", "required": True}]},
        {"kinds": ["transcription"], "parameters": hf_parameters(
            folder, "automatic-speech-recognition",
            [{"name": "file", "wire": "inputs", "label": "Recording", "type": "file", "required": True}])},
        {"kinds": ["embedding"], "parameters": [
            {"name": "text", "wire": "inputs", "type": "text", "required": True},
            {"name": "normalize", "label": "Of length one", "type": "boolean", "default": True, "advanced": True},
            {"name": "truncate", "label": "Cut what is too long", "type": "boolean", "default": False, "advanced": True}]}]
    return entries


# OpenRouter: one schema for pictures and one for films; what a model does not have of it is left aside or refused there.

HIDDEN = {"model", "prompt", "provider", "stream", "callback_url", "frame_images", "creativity", "upscale_factor", "size"}


def openrouter_parameter(name, schema):
    ours = NAMES.get(name, name)
    result = {"name": ours}
    if ours != name:
        result["wire"] = name
    if schema.get("type") == "array":
        result.update({"type": "file", "limits": {"mimes": PICTURES, "max_count": schema.get("maxItems", 0)}, "unverified": True})
        return result
    if "enum" in schema:
        result.update({"type": "choice", "choices": schema["enum"]})
    else:
        result["type"] = schema["type"]
    if "minimum" in schema:
        result["min"] = schema["minimum"]
    if name == "n":
        result.update({"min": 1, "max": 10, "default": 1})
    if name == "output_compression":
        result.update({"min": 0, "max": 100})
    if name in ("seed", "output_compression", "output_format"):
        result["advanced"] = True
    return result


def openrouter(folder):
    schemas = load(folder, "openrouter.trimmed.json")["components"]["schemas"]
    prompt = {"name": "prompt", "type": "text", "required": True}
    pictures = [openrouter_parameter(name, schema)
                for name, schema in schemas["ImageGenerationRequest"]["properties"].items() if name not in HIDDEN]
    films = [openrouter_parameter(name, schema)
             for name, schema in schemas["VideoGenerationRequest"]["properties"].items() if name not in HIDDEN]
    films = [{**one, "name": "references"} if one["name"] == "image" else one for one in films]
    for one in films:
        if one["name"] == "references":
            one["wire"] = "input_references"
    frames = [{"name": name, "wire": "frame_images", "type": "file", "limits": {"mimes": PICTURES}} for name in ("first_frame", "last_frame")]
    compression = {"when": {"parameter": "format", "values": ["jpeg", "webp"], "not": True}, "parameter": "compression", "effect": "absent"}
    transparent = {"when": {"parameter": "background", "values": ["transparent"]}, "parameter": "format", "effect": "only",
                   "choices": ["png", "webp"]}
    return [{"kinds": ["image", "image_edit"], "parameters": [prompt] + pictures, "rules": [compression, transparent]},
            {"kinds": ["video"], "parameters": [{"name": "prompt", "type": "text"}] + frames + films,
             "rules": [{"when": [{"parameter": "first_frame", "not": True}, {"parameter": "references", "not": True}],
                        "parameter": "prompt", "effect": "required"}]},
            {"kinds": ["embedding"], "parameters": [{"name": "text", "wire": "input", "type": "text", "required": True}]}]


def main():
    source = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "parameters")
    write(folder, "stability", stability(source))
    write(folder, "huggingface", huggingface(source))
    write(folder, "openrouter", openrouter(source))


if __name__ == "__main__":
    main()
