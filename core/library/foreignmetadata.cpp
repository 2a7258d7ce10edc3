#include "core/library/foreignmetadata.h"

#include "core/base/json.h"

#include <QRegularExpression>
#include <QSet>

namespace maquette::foreign {

using namespace Qt::StringLiterals;

namespace {

/// Digits up to which a double is exact.
constexpr qsizetype kSafeDigits = 15;

/// A number or a text as text.
QString asText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.isDouble() ? value.toVariant().toString() : QString();
}

QJsonValue asValue(const QString &text)
{
    bool isNumber = false;
    const qint64 whole = text.toLongLong(&isNumber);
    if (isNumber && text.size() <= kSafeDigits)
        return whole;
    const double number = text.toDouble(&isNumber);
    return isNumber && text.size() <= kSafeDigits ? QJsonValue(number) : QJsonValue(text);
}

/// A1111's keys under our names.
QString ourName(const QString &key)
{
    static const QHash<QString, QString> names{{u"Steps"_s, u"steps"_s},          {u"Sampler"_s, u"sampler"_s},
                                               {u"CFG scale"_s, u"guidance"_s},   {u"Denoising strength"_s, u"strength"_s},
                                               {u"steps"_s, u"steps"_s},          {u"cfg_scale"_s, u"guidance"_s},
                                               {u"cfgscale"_s, u"guidance"_s},    {u"cfg"_s, u"guidance"_s},
                                               {u"scale"_s, u"guidance"_s},       {u"guidance_scale"_s, u"guidance"_s},
                                               {u"sampler_name"_s, u"sampler"_s}, {u"denoise"_s, u"strength"_s}};
    return names.value(key, key);
}

void takePair(ImageMetadata &made, const QString &key, const QString &raw)
{
    QString value = raw;
    if (value.startsWith(u'"')) {
        const auto wrapped = json::parseArray(("[" + value.toUtf8() + "]"));
        if (wrapped && wrapped->first().isString())
            value = wrapped->first().toString();
    }
    static const QRegularExpression size(u"^(\\d{1,6})x(\\d{1,6})$"_s);
    if (key == u"Seed") {
        made.seed = value;
    } else if (key == u"Model") {
        made.model = value;
    } else if (const auto match = size.match(value); match.hasMatch() && key == u"Size") {
        made.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    } else {
        made.values.insert(ourName(key), asValue(value));
    }
}

void takeRest(ImageMetadata &made, const QJsonObject &object, const QSet<QString> &taken)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!taken.contains(it.key()) && !it->isNull() && !it->isUndefined())
            made.values.insert(ourName(it.key()), *it);
    }
}

// --- ComfyUI ------------------------------------------------------------------------------------------------------

class ComfyGraph
{
public:
    explicit ComfyGraph(const QJsonObject &nodes) : m_nodes(nodes) {}

    /// The node with the most to say: one with a seed and a prompt that goes in.
    QJsonObject sampler() const
    {
        QJsonObject best;
        for (auto it = m_nodes.begin(); it != m_nodes.end(); ++it) {
            const QJsonObject inputs = it->toObject()["inputs"_L1].toObject();
            const bool isSampler =
                inputs.contains("positive"_L1) && (inputs.contains("seed"_L1) || inputs.contains("noise_seed"_L1));
            if (isSampler)
                return inputs;
            if (inputs.contains("noise"_L1) && inputs.contains("guider"_L1))
                best = inputs;
        }
        return best;
    }

    QString seedOf(const QJsonObject &inputs) const
    {
        for (const QLatin1StringView name : {"seed"_L1, "noise_seed"_L1}) {
            const QJsonValue seed = resolved(inputs[name]);
            if (!asText(seed).isEmpty())
                return asText(seed);
        }
        return asText(resolved(linked(inputs["noise"_L1])["noise_seed"_L1]));
    }

    QString textOf(const QJsonValue &link) const
    {
        QSet<QString> visited;
        return textOf(link, visited);
    }

    QString modelOf(const QJsonValue &link, int depth = 0) const
    {
        if (depth > kDeepest || !link.isArray())
            return {};
        const QJsonObject inputs = linked(link);
        for (const QLatin1StringView name : {"ckpt_name"_L1, "unet_name"_L1}) {
            if (!inputs[name].toString().isEmpty())
                return inputs[name].toString();
        }
        return modelOf(inputs["model"_L1], depth + 1);
    }

    QJsonObject linked(const QJsonValue &link) const
    {
        return m_nodes[link.toArray().first().toString()].toObject()["inputs"_L1].toObject();
    }

private:
    /// Graphs may go in circles.
    static constexpr int kDeepest = 20;

    QString textOf(const QJsonValue &link, QSet<QString> &visited) const
    {
        if (link.isString())
            return link.toString();
        const QString node = link.toArray().first().toString();
        if (node.isEmpty() || visited.contains(node))
            return {};
        visited.insert(node);
        const QJsonObject inputs = linked(link);
        for (const QLatin1StringView name : {"text"_L1, "t5xxl"_L1, "value"_L1, "string"_L1, "conditioning"_L1, "positive"_L1}) {
            if (const QString text = textOf(inputs[name], visited); !text.isEmpty())
                return text;
        }
        return {};
    }

    /// A value that comes from another node is that node's.
    QJsonValue resolved(const QJsonValue &value) const
    {
        if (!value.isArray())
            return value;
        const QJsonObject inputs = linked(value);
        for (const QLatin1StringView name : {"value"_L1, "seed"_L1, "int"_L1}) {
            if (!asText(inputs[name]).isEmpty())
                return inputs[name];
        }
        return {};
    }

    QJsonObject m_nodes;
};

// --- the others ---------------------------------------------------------------------------------------------------

ImageMetadata fromInvoke(const QJsonObject &told)
{
    ImageMetadata made{.software = u"InvokeAI"_s};
    made.prompt = told["positive_prompt"_L1].toString();
    made.negativePrompt = told["negative_prompt"_L1].toString();
    made.seed = asText(told["seed"_L1]);
    const QJsonValue model = told["model"_L1];
    made.model = model.isObject() ? model["name"_L1].toString(model["model_name"_L1].toString()) : model.toString();
    made.size = QSize(told["width"_L1].toInt(), told["height"_L1].toInt());
    takeRest(made, told, {u"positive_prompt"_s, u"negative_prompt"_s, u"seed"_s, u"model"_s, u"width"_s, u"height"_s});
    return made;
}

ImageMetadata fromSwarm(const QJsonObject &told)
{
    ImageMetadata made{.software = u"SwarmUI"_s};
    made.prompt = told["prompt"_L1].toString();
    made.negativePrompt = told["negativeprompt"_L1].toString();
    made.seed = asText(told["seed"_L1]);
    made.model = told["model"_L1].toString();
    made.size = QSize(asText(told["width"_L1]).toInt(), asText(told["height"_L1]).toInt());
    for (const QString &name : {u"steps"_s, u"cfgscale"_s, u"sampler"_s}) {
        if (const QString text = asText(told[name]); !text.isEmpty())
            made.values.insert(ourName(name), asValue(text));
    }
    return made;
}

ImageMetadata fromFooocus(const QJsonObject &told)
{
    const auto joined = [](const QJsonValue &value) {
        QStringList parts;
        const QJsonArray lines = value.toArray();
        for (const QJsonValue &line : lines)
            parts.append(line.toString());
        return value.isArray() ? parts.join(u'\n') : value.toString();
    };
    ImageMetadata made{.software = u"Fooocus"_s};
    made.prompt = told["prompt"_L1].toString();
    if (made.prompt.isEmpty())
        made.prompt = joined(told["full_prompt"_L1]);
    made.negativePrompt = told["negative_prompt"_L1].toString();
    if (made.negativePrompt.isEmpty())
        made.negativePrompt = joined(told["full_negative_prompt"_L1]);
    made.seed = asText(told["seed"_L1]);
    made.model = told["base_model"_L1].toString();
    takeRest(made, told,
             {u"prompt"_s, u"full_prompt"_s, u"negative_prompt"_s, u"full_negative_prompt"_s, u"seed"_s, u"base_model"_s});
    return made;
}

ImageMetadata fromNovelAi(const QJsonObject &told)
{
    ImageMetadata made{.software = u"NovelAI"_s};
    made.prompt = told["prompt"_L1].toString();
    const QJsonObject caption = told["v4_prompt"_L1]["caption"_L1].toObject();
    if (made.prompt.isEmpty())
        made.prompt = caption["base_caption"_L1].toString();
    made.negativePrompt = told["uc"_L1].toString();
    made.seed = asText(told["seed"_L1]);
    made.size = QSize(told["width"_L1].toInt(), told["height"_L1].toInt());
    for (const QString &name : {u"steps"_s, u"scale"_s, u"sampler"_s}) {
        if (!told[name].isUndefined())
            made.values.insert(ourName(name), told[name]);
    }
    return made;
}

/// What stands in `parameters` or the user comment: an object of SwarmUI's or Fooocus', or A1111's text.
ImageMetadata fromParameters(const QString &text, const QString &scheme)
{
    const QJsonObject object = parseExactly(text);
    if (object.contains("sui_image_params"_L1))
        return fromSwarm(object["sui_image_params"_L1].toObject());
    if (!object.isEmpty())
        return fromFooocus(object);
    ImageMetadata made = fromA1111(text);
    if (!scheme.isEmpty() && !made.isEmpty())
        made.software = u"Fooocus"_s;
    return made;
}

} // namespace

QJsonObject parseExactly(const QString &text)
{
    QString safe;
    safe.reserve(text.size() + 16);
    bool isString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (isString && c == u'\\' && i + 1 < text.size()) {
            safe += c;
            safe += text.at(++i);
            continue;
        }
        if (c == u'"')
            isString = !isString;
        qsizetype end = i;
        while (!isString && end < text.size() && text.at(end).isDigit())
            ++end;
        const bool isPart = i > 0 && (text.at(i - 1) == u'.' || text.at(i - 1) == u'-' || text.at(i - 1).isLetterOrNumber());
        const bool isFraction = end < text.size() && (text.at(end) == u'.' || text.at(end).isLetter());
        if (end - i > kSafeDigits && !isPart && !isFraction) {
            safe += u'"' + text.mid(i, end - i) + u'"';
            i = end - 1;
        } else {
            safe += c;
        }
    }
    // ComfyUI writes NaN, which is no JSON.
    static const QRegularExpression notANumber(u"(?<=[:\\[,])\\s*-?(NaN|Infinity)(?=\\s*[,}\\]])"_s);
    auto object = json::parseObject(safe.toUtf8());
    if (!object)
        object = json::parseObject(safe.replace(notANumber, u" null"_s).toUtf8());
    return object.value_or(QJsonObject());
}

ImageMetadata fromA1111(const QString &parameters)
{
    static const QRegularExpression pair(uR"(\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$))"_s);
    constexpr int kFewestPairs = 3;
    QStringList lines = parameters.trimmed().split(u'\n');
    ImageMetadata made;
    QList<std::pair<QString, QString>> pairs;
    for (auto matches = pair.globalMatch(lines.last()); matches.hasNext();) {
        const auto match = matches.next();
        pairs.append({match.captured(1), match.captured(2).trimmed()});
    }
    if (parameters.trimmed().isEmpty())
        return {};
    made.software = u"Automatic1111"_s;
    if (pairs.size() < kFewestPairs)
        pairs.clear();
    else
        lines.removeLast();
    QStringList prompt;
    QStringList negative;
    bool isNegative = false;
    for (const QString &line : std::as_const(lines)) {
        const QString trimmed = line.trimmed();
        if (trimmed.startsWith(u"Negative prompt:")) {
            isNegative = true;
            negative.append(trimmed.sliced(16).trimmed());
        } else {
            (isNegative ? negative : prompt).append(trimmed);
        }
    }
    made.prompt = prompt.join(u'\n');
    made.negativePrompt = negative.join(u'\n');
    for (const auto &[key, value] : pairs)
        takePair(made, key, value);
    return made;
}

ImageMetadata fromComfy(const QString &prompt)
{
    const QJsonObject nodes = parseExactly(prompt);
    if (nodes.isEmpty())
        return {};
    ImageMetadata made{.software = u"ComfyUI"_s};
    const ComfyGraph graph(nodes);
    const QJsonObject sampler = graph.sampler();
    made.seed = graph.seedOf(sampler);
    if (sampler.contains("guider"_L1)) {
        const QJsonObject guider = graph.linked(sampler["guider"_L1]);
        made.prompt = graph.textOf(guider.contains("positive"_L1) ? guider["positive"_L1] : guider["conditioning"_L1]);
        made.negativePrompt = graph.textOf(guider["negative"_L1]);
        made.model = graph.modelOf(guider["model"_L1]);
    } else {
        made.prompt = graph.textOf(sampler["positive"_L1]);
        made.negativePrompt = graph.textOf(sampler["negative"_L1]);
        made.model = graph.modelOf(sampler["model"_L1]);
    }
    for (const QString &name : {u"steps"_s, u"cfg"_s, u"sampler_name"_s, u"scheduler"_s, u"denoise"_s}) {
        if (sampler[name].isString() || sampler[name].isDouble())
            made.values.insert(ourName(name), sampler[name]);
    }
    return made;
}

ImageMetadata read(const MetadataTexts &texts)
{
    const auto named = [&texts](const QString &name) { return texts.named.value(name); };
    if (const QJsonObject told = parseExactly(named(u"invokeai_metadata"_s)); !told.isEmpty())
        return fromInvoke(told);
    if (named(u"Software"_s) == u"NovelAI")
        return fromNovelAi(parseExactly(named(u"Comment"_s)));
    if (!named(u"parameters"_s).isEmpty())
        return fromParameters(named(u"parameters"_s), named(u"fooocus_scheme"_s));
    if (!named(u"prompt"_s).isEmpty())
        return fromComfy(named(u"prompt"_s));
    if (texts.model.startsWith(u"prompt:"))
        return fromComfy(texts.model.sliced(7));
    // Cameras and painting programs write comments too: only figures make a recipe of one.
    const ImageMetadata made =
        fromParameters(texts.userComment, texts.makerNote.startsWith(u"fooocus") ? texts.makerNote : QString());
    return made.values.isEmpty() ? ImageMetadata() : made;
}

} // namespace maquette::foreign
