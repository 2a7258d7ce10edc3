#include "core/wire/errors.h"

#include "core/wire/errorfacts.h"
#include "core/wire/ratelimits.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;

/// What the judgement is made on: the status that counts and the words of the body in lower case.
struct Case
{
    const ErrorFacts &facts;
    int status = 0;
    QString code;
    QString type;
    QString message;

    bool isCalled(std::initializer_list<QStringView> names) const
    {
        return std::any_of(names.begin(), names.end(), [this](QStringView name) { return code == name || type == name; });
    }
    bool hasStatus(std::initializer_list<int> statuses) const
    {
        return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
    }
    bool says(const QRegularExpression &words) const { return words.match(message).hasMatch(); }
};

struct Rule
{
    bool (*applies)(const Case &);
    Kind kind;
};

bool isMoney(const Case &c)
{
    static const QRegularExpression words(
        u"exceeded your current quota|credit balance|insufficient (?:balance|credit|fund|quota)|out of credits|"
        "spend(?:ing)? limit|billing (?:hard )?limit|billing (?:is )?not active|reached your specified .{0,40}usage limit|余额不足"_s);
    if (c.hasStatus({404, 413}) || c.status >= 500)
        return false;
    if (c.facts.reason == "BILLING_DISABLED"_L1)
        return true;
    if (c.isCalled({u"insufficient_quota", u"credit_balance_exhausted", u"insufficient_balance", u"insufficient_credits",
                    u"billing_hard_limit_reached", u"billing_not_active", u"billing_error", u"payment_required",
                    u"quota_exceeded", u"insufficient_user_quota", u"enforced_spend_limit_reached"}))
        return true;
    if (c.code.endsWith("spend_limit_exceeded"_L1) || c.code.endsWith("usage_limit_exceeded"_L1))
        return true;
    // Sentences about a rate like to end in an invitation to pay for a higher one.
    const bool isCalledRate = c.isCalled({u"rate_limit_exceeded", u"rate_limit_error", u"requests", u"tokens"});
    return !isCalledRate && c.hasStatus({400, 403, 429}) && c.says(words);
}

bool isDailyQuota(const Case &c)
{
    static const QRegularExpression words(u"per[ -]?day|daily (?:limit|quota)|\\b(?:rpd|tpd)\\b|per[ -]?month"_s);
    return c.facts.quota == ErrorFacts::Quota::Lasting || (c.status == 429 && c.says(words));
}

/// Google calls every quota "your current quota, please check your plan and billing details".
bool isPassingQuota(const Case &c)
{
    return c.facts.quota == ErrorFacts::Quota::Passing;
}

bool isWaitingBudget(const Case &c)
{
    return c.status == 402 && c.code == "openrouter_in_flight_budget"_L1;
}

bool isWrongKey(const Case &c)
{
    static const QRegularExpression words(
        u"(?:incorrect|invalid|missing|no|wrong|bad|expired)\\W+(?:\\w+\\W+)?api[ _-]?key|api[ _-]?key (?:not valid|is invalid|not found|expired)|"
        "invalid (?:api )?(?:token|authentication|credentials)"_s);
    if (c.status == 401)
        return true;
    if (c.status >= 500 || c.hasStatus({404, 429}))
        return false;
    if (c.facts.reason == "API_KEY_INVALID"_L1 || c.facts.reason == "API_KEY_EXPIRED"_L1)
        return true;
    return c.isCalled({u"invalid_api_key", u"authentication_error", u"unauthenticated", u"invalid_authentication",
                       u"account_deactivated"})
           || (c.hasStatus({0, 200, 400, 403}) && c.says(words));
}

bool isFiltered(const Case &c)
{
    static const QRegularExpression words(
        u"content (?:policy|management policy|filter)|safety system|flagged (?:by|as|for)|requires moderation|\\bnsfw\\b|violates? (?:our|the) "
        "(?:usage|content)"_s);
    if (c.isCalled({u"content_policy_violation", u"moderation_blocked", u"content_filter", u"content_filtered",
                    u"responsibleaipolicyviolation", u"data_inspection_failed", u"moderation", u"content_policy", u"content_moderation", u"invalid_prompts",
                    u"image_content_policy_violation", u"bio_policy", u"safety", u"image_safety", u"prohibited_content", u"blocklist",
                    u"recitation"}))
        return true;
    return c.hasStatus({0, 200, 400, 403, 422}) && c.says(words);
}

bool isTooLong(const Case &c)
{
    static const QRegularExpression words(
        u"context[ _](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|"
        "input is too long|exceeds? the (?:available |maximum |model'?s? )?context|token count exceeds|too much media"_s);
    if (c.isCalled({u"context_length_exceeded", u"exceed_context_size_error", u"request_too_large", u"string_above_max_length",
                    u"context_window_exceeded", u"image_too_large", u"image_file_too_large"}))
        return true;
    return c.status == 413 || (c.hasStatus({0, 200, 400, 403, 422, 500}) && c.says(words));
}

bool isUnknownModel(const Case &c)
{
    static const QRegularExpression words(
        u"model\\b.{0,120}(?:not found|does(?: not|n't) exist|not exist|unknown|not available|deprecated|retired|shut ?down|decommissioned|no longer)|"
        "(?:no such|unknown|invalid|unsupported|not a valid) model|no endpoints found"_s);
    // Anthropic says no more than "model: " and its name.
    if (c.isCalled({u"not_found_error"}) && c.message.startsWith("model:"_L1))
        return true;
    if (c.isCalled({u"model_not_found", u"model_decommissioned", u"model_deprecated", u"invalid_model", u"unknown_model",
                    u"model_not_exist", u"model_not_supported"}))
        return true;
    return c.hasStatus({0, 200, 400, 404, 410, 422}) && c.says(words);
}

bool isUnsupportedSetting(const Case &c)
{
    return c.hasStatus({0, 200, 400, 422}) && c.isCalled({u"unsupported_parameter", u"unsupported_value", u"unknown_parameter"});
}

/// Google's words for what is wrong with a request, also where no status stands beside them.
bool isUnmet(const Case &c)
{
    return c.hasStatus({0, 200, 400}) && c.isCalled({u"failed_precondition", u"out_of_range"});
}

bool isOverloaded(const Case &c)
{
    return c.status != 429
           && (c.hasStatus({408, 425, 498, 503, 529})
               || c.isCalled({u"overloaded_error", u"server_is_overloaded", u"slow_down", u"unavailable_error", u"service_unavailable_error",
                              u"unavailable", u"engine_overloaded"}));
}

bool isRateLimit(const Case &c)
{
    return c.status == 429
           || (c.hasStatus({0, 200})
               && c.isCalled({u"rate_limit_error", u"rate_limit_exceeded", u"rate_limited", u"too_many_requests", u"resource_exhausted"}));
}

/// Errors inside a 200 answer that are the request's fault.
bool isUnfit(const Case &c)
{
    return c.isCalled({u"invalid_request_error", u"invalid_argument", u"invalid_prompt", u"invalid_image", u"invalid_image_format",
                       u"invalid_base64_image", u"invalid_image_url", u"invalid_image_mode", u"image_too_small", u"image_parse_error",
                       u"unsupported_image_media_type", u"empty_image_file", u"failed_to_download_image", u"image_file_not_found"});
}

/// Where the provider does not offer what was asked, or not without a bill.
bool isClosedHere(const Case &c)
{
    static const QRegularExpression words(u"(?:user )?location is not supported|not available in your (?:country|region|location)"_s);
    return c.hasStatus({0, 200, 400, 403}) && c.says(words);
}

/// Tried in order; what the body says comes before what the status says.
constexpr std::array kRules = {
    Rule{isWaitingBudget, Kind::RateLimited},
    Rule{[](const Case &c) { return c.status == 402; }, Kind::PaymentRequired},
    Rule{isPassingQuota, Kind::RateLimited},
    Rule{isMoney, Kind::QuotaExhausted},
    Rule{isDailyQuota, Kind::QuotaExhausted},
    Rule{isRateLimit, Kind::RateLimited},
    Rule{isWrongKey, Kind::Unauthorized},
    Rule{isClosedHere, Kind::Forbidden},
    Rule{isUnknownModel, Kind::NotFound},
    Rule{isUnsupportedSetting, Kind::Unsupported},
    Rule{isTooLong, Kind::TooLarge},
    Rule{isFiltered, Kind::Filtered},
    Rule{isUnmet, Kind::Rejected},
    Rule{isOverloaded, Kind::Overloaded},
    Rule{[](const Case &c) { return c.hasStatus({403, 451}) || c.isCalled({u"permission_error", u"permission_denied"}); }, Kind::Forbidden},
    Rule{[](const Case &c) { return c.hasStatus({404, 405, 410}) || c.isCalled({u"not_found_error", u"not_found"}); }, Kind::NotFound},
    Rule{[](const Case &c) { return c.status == 501 || c.isCalled({u"unimplemented"}); }, Kind::Unsupported},
    Rule{[](const Case &c) { return c.status >= 500 || c.status == 409; }, Kind::ServerFailure},
    Rule{[](const Case &c) { return c.status >= 300; }, Kind::Rejected},
    Rule{isUnfit, Kind::Rejected},
};

Kind judge(const Case &c)
{
    const auto found = std::find_if(kRules.cbegin(), kRules.cend(), [&](const Rule &rule) { return rule.applies(c); });
    return found == kRules.cend() ? Kind::ServerFailure : found->kind;
}

/// The tokens asked for and the most that are taken, where the provider's sentence tells them.
std::optional<std::pair<qint64, qint64>> contextNumbers(const QString &message)
{
    struct Form
    {
        QRegularExpression words;
        bool limitComesFirst;
    };
    static const std::array<Form, 4> forms = {
        Form{QRegularExpression(u"maximum context length (?:is|of) ([\\d,]+) tokens.*?([\\d,]+) (?:input )?tokens"_s), true},
        Form{QRegularExpression(u"([\\d,]+) tokens > ([\\d,]+)"_s), false},
        Form{QRegularExpression(u"\\(([\\d,]+) tokens\\).*context.*?\\(([\\d,]+)"_s), false},
        Form{QRegularExpression(u"context (?:length|window|size)[^\\d]*([\\d,]+)[^\\d]+([\\d,]+)"_s), true}};
    for (const Form &form : forms) {
        const auto match = form.words.match(message);
        if (!match.hasMatch())
            continue;
        const qint64 first = match.captured(1).remove(u',').toLongLong();
        const qint64 second = match.captured(2).remove(u',').toLongLong();
        const auto numbers = form.limitComesFirst ? std::pair{second, first} : std::pair{first, second};
        if (numbers.first > numbers.second && numbers.second > 0)
            return numbers;
    }
    return {};
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("errors", sentence);
}

QString tooLargeSentence(const Case &c)
{
    const QLocale locale;
    if (const auto numbers = contextNumbers(c.message)) {
        return translated(QT_TRANSLATE_NOOP("errors", "This is too long for the model: %1 tokens, and it takes %2 at most. Shorten the conversation, "
                                            "start a new one or choose a model with a larger context."))
            .arg(locale.toString(numbers->first), locale.toString(numbers->second));
    }
    if ((c.status == 413 && !c.message.contains("token"_L1)) || c.message.contains("too much media"_L1)
        || c.code.startsWith("image_"_L1))
        return translated(QT_TRANSLATE_NOOP("errors", "The request is too large. Send a smaller picture or less text."));
    return translated(QT_TRANSLATE_NOOP("errors", "This is too long for the model. Shorten the conversation, start a new one or choose a model "
                                        "with a larger context."));
}

QString notFoundSentence(const Case &c, const ErrorHabits &habits)
{
    if (isUnknownModel(c)) {
        return habits.isLocal
                   ? translated(QT_TRANSLATE_NOOP("errors", "%1 does not have this model. Load or download it there, or choose another one."))
                   : translated(QT_TRANSLATE_NOOP("errors", "%1 does not know this model, it may be retired. Refresh the model list and choose another one."));
    }
    return translated(QT_TRANSLATE_NOOP("errors", "%1 has nothing at this address. Check the base URL in Accounts."));
}

QString overloadedSentence(const Case &c, const ErrorHabits &habits)
{
    if (habits.isLocal && c.message.contains("loading"_L1))
        return translated(QT_TRANSLATE_NOOP("errors", "%1 is still loading the model. Wait a moment and send again."));
    return translated(QT_TRANSLATE_NOOP("errors", "%1 is overloaded at the moment. Wait a little and send again, or choose another model."));
}

QString unsupportedSentence(const Case &c)
{
    if (c.facts.param.isEmpty())
        return translated(QT_TRANSLATE_NOOP("errors", "%1 cannot do this with the chosen model. Choose another model."));
    return translated(QT_TRANSLATE_NOOP("errors", "%1 does not accept the setting “%2” with this model. Take it back to its default and send again."))
        .replace(u"%2"_s, c.facts.param);
}

/// What the user reads; "%1" stands for the provider.
QString sentence(Kind kind, const Case &c, const ErrorHabits &habits)
{
    switch (kind) {
    case Kind::Unauthorized:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 does not accept this key. Check it in Accounts."));
    case Kind::Forbidden:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 does not allow this with your key. Check what the key may do, or choose another model."));
    case Kind::PaymentRequired:
        return translated(QT_TRANSLATE_NOOP("errors", "Your credit at %1 is used up. Add credit there, or use another account."));
    case Kind::QuotaExhausted:
        return isDailyQuota(c) ? translated(QT_TRANSLATE_NOOP("errors", "Your quota at %1 is used up for now. Wait until it is renewed, or use another account."))
                               : translated(QT_TRANSLATE_NOOP("errors", "Your quota at %1 is used up. Check plan and billing there, or use another account."));
    case Kind::RateLimited:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 takes no more requests at the moment. Wait a little and send again."));
    case Kind::Overloaded:
        return overloadedSentence(c, habits);
    case Kind::NotFound:
        return notFoundSentence(c, habits);
    case Kind::TooLarge:
        return tooLargeSentence(c);
    case Kind::Filtered:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 refused this because of its content rules. Word it differently, or choose another model."));
    case Kind::Unsupported:
        return unsupportedSentence(c);
    case Kind::Rejected:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 did not accept the request. Read its reason in the details, change the request and send again."));
    default:
        return translated(QT_TRANSLATE_NOOP("errors", "%1 failed on its side. Try again, or choose another model."));
    }
}

Case caseOf(const ErrorFacts &facts, int status)
{
    return {facts, status, facts.code.toLower(), facts.type.toLower(), (facts.message + u' ' + facts.upstream).toLower()};
}

void setKind(Error &error, Kind kind, const Case &c, const ErrorHabits &habits)
{
    error.kind = kind;
    const QString who = habits.provider.isEmpty() ? translated(QT_TRANSLATE_NOOP("errors", "The provider")) : habits.provider;
    error.message = sentence(kind, c, habits).replace(u"%1"_s, who);
}

Error makeError(const ErrorFacts &facts, int status, const ErrorHabits &habits)
{
    const Case c = caseOf(facts, status);
    Error error;
    error.httpStatus = status;
    setKind(error, judge(c), c, habits);
    QStringList detail{facts.message};
    if (!facts.upstream.isEmpty())
        detail.append(facts.upstream);
    if (!facts.code.isEmpty() || !facts.type.isEmpty())
        detail.append(u"[%1]"_s.arg(facts.code.isEmpty() ? facts.type : facts.code));
    if (facts.shape == ErrorFacts::Shape::Html)
        detail.append(u"(web page)"_s);
    detail.removeAll(QString());
    error.detail = detail.join(u' ');
    error.requestId = facts.requestId;
    error.retryAfter = facts.retryDelay;
    return error;
}

QString readRequestId(const HttpHeaders &headers)
{
    for (const QByteArrayView name : {"x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray"}) {
        if (const QByteArray id = headers.value(name); !id.isEmpty())
            return QString::fromLatin1(id.left(200));
    }
    return {};
}

} // namespace

Error readError(const HttpHead &head, const QByteArray &body, const ErrorHabits &habits)
{
    const ErrorFacts facts = readErrorFacts(body);
    const int status = head.isSuccess() && facts.status != 0 ? facts.status : head.status;
    Error error = makeError(facts, status, habits);
    if (const QString id = readRequestId(head.headers); !id.isEmpty())
        error.requestId = id;
    QDateTime now = parseHttpDate(head.headers.value("date"));
    if (!now.isValid())
        now = QDateTime::currentDateTimeUtc();
    if (const auto wait = readRetryAfter(head.headers, now))
        error.retryAfter = wait;
    const QByteArray advice = head.headers.value("x-should-retry").trimmed().toLower();
    if (advice == "true" || advice == "false")
        error.shouldRetry = advice == "true";
    const bool isWait = error.retryAfter || error.shouldRetry == true;
    if (habits.namesWaits && error.kind == Kind::RateLimited && status == 429 && !isWait)
        setKind(error, Kind::QuotaExhausted, caseOf(facts, status), habits);
    return error;
}

Error readErrorInside(const QByteArray &json, const ErrorHabits &habits)
{
    const ErrorFacts facts = readErrorFacts(json);
    return makeError(facts, facts.status != 0 ? facts.status : 200, habits);
}

std::function<Error(const HttpHead &, const QByteArray &)> errorReader(ErrorHabits habits)
{
    return [habits = std::move(habits)](const HttpHead &head, const QByteArray &body) { return readError(head, body, habits); };
}

} // namespace maquette
