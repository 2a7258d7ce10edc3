#include "core/catalog/parametercheck.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

using parametercheck::Words;

namespace {

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString pixelsText(int width, int height)
{
    return Words::tr("%1 × %2 pixels", "a picture's size").arg(QString::number(width), QString::number(height));
}

QString ratioText(double ratio)
{
    constexpr int kDigits = 3;
    const QLocale locale;
    return ratio >= 1 ? u"%1:1"_s.arg(locale.toString(ratio, 'g', kDigits))
                      : u"1:%1"_s.arg(locale.toString(1 / ratio, 'g', kDigits));
}

/// One file against the limits of the parameter that it fills.
class FileCheck
{
public:
    FileCheck(const Parameter &parameter, const InputFacts &file, QList<ParameterProblem> &problems)
        : m_parameter(parameter), m_limits(parameter.file), m_file(file), m_problems(problems)
    {
    }

    void content()
    {
        if (!m_limits.mimes.isEmpty() && !m_limits.mimes.contains(m_file.mime)) {
            add(Error::Kind::Unsupported, Words::tr("%1 is of the type %2. “%3” takes %4.")
                                              .arg(name(), m_file.mime.isEmpty() ? Words::tr("unknown") : m_file.mime, label(),
                                                   m_limits.mimes.join(u", "_s)));
        }
        if (m_limits.maxBytes > 0 && m_file.bytes > m_limits.maxBytes) {
            add(Error::Kind::TooLarge, Words::tr("%1 has %2. “%3” takes %4 at most; send a smaller file.")
                                           .arg(name(), dataSize(m_file.bytes), label(), dataSize(m_limits.maxBytes)));
        }
        if (m_limits.isAlphaRefused && m_file.hasAlpha.value_or(false))
            add(Error::Kind::Unsupported,
                Words::tr("%1 has transparent parts, which “%2” does not take. Fill them first.").arg(name(), label()));
    }

    void sides()
    {
        if (m_file.width <= 0 || m_file.height <= 0)
            return;
        const QString size = pixelsText(m_file.width, m_file.height);
        if (std::min(m_file.width, m_file.height) < m_limits.minSide) {
            add(Error::Kind::Rejected, Words::tr("%1 has %2. Each side must have at least %3; send a larger picture.")
                                           .arg(name(), size, QString::number(m_limits.minSide)));
        }
        if (m_limits.maxSide > 0 && std::max(m_file.width, m_file.height) > m_limits.maxSide) {
            add(Error::Kind::TooLarge, Words::tr("%1 has %2. Each side can have %3 at most; send a smaller picture.")
                                           .arg(name(), size, QString::number(m_limits.maxSide)));
        }
        area(size);
        ratio(size);
    }

    void sameSize(const InputFacts &other)
    {
        const bool isKnown = m_file.width > 0 && m_file.height > 0 && other.width > 0 && other.height > 0;
        if (!isKnown || (m_file.width == other.width && m_file.height == other.height))
            return;
        add(Error::Kind::Rejected,
            Words::tr("%1 has %2, and the picture that it belongs to has %3. Both must be of one size.")
                .arg(name(), pixelsText(m_file.width, m_file.height), pixelsText(other.width, other.height)));
    }

private:
    void area(const QString &size)
    {
        const qint64 pixels = static_cast<qint64>(m_file.width) * m_file.height;
        const QLocale locale;
        if (pixels < m_limits.minPixels) {
            add(Error::Kind::Rejected,
                Words::tr("%1 has %2, which is %3 altogether. At least %4 are needed; send a larger picture.")
                    .arg(name(), size, locale.toString(pixels), locale.toString(m_limits.minPixels)));
        }
        if (m_limits.maxPixels > 0 && pixels > m_limits.maxPixels) {
            add(Error::Kind::TooLarge, Words::tr("%1 has %2, which is %3 altogether. At most %4 are taken; send a smaller picture.")
                                           .arg(name(), size, locale.toString(pixels), locale.toString(m_limits.maxPixels)));
        }
    }

    void ratio(const QString &size)
    {
        const double own = static_cast<double>(m_file.width) / m_file.height;
        // A pixel more or less is no other shape.
        constexpr double kTolerance = 0.005;
        if (m_limits.minRatio > 0 && own < m_limits.minRatio * (1 - kTolerance)) {
            add(Error::Kind::Rejected,
                Words::tr("%1 has %2, which is too narrow: width to height can be no less than %3. Crop it first.")
                    .arg(name(), size, ratioText(m_limits.minRatio)));
        }
        if (m_limits.maxRatio > 0 && own > m_limits.maxRatio * (1 + kTolerance)) {
            add(Error::Kind::Rejected,
                Words::tr("%1 has %2, which is too wide: width to height can be no more than %3. Crop it first.")
                    .arg(name(), size, ratioText(m_limits.maxRatio)));
        }
    }

    void add(Error::Kind kind, const QString &message)
    {
        m_problems.append({m_parameter.name, kind, message, m_parameter.isUnverified});
    }

    QString name() const { return m_file.name.isEmpty() ? Words::tr("The file for “%1”").arg(label()) : u'“' + m_file.name + u'”'; }
    QString label() const { return parameterLabel(m_parameter); }

    const Parameter &m_parameter;
    const FileLimits &m_limits;
    const InputFacts &m_file;
    QList<ParameterProblem> &m_problems;
};

void checkCount(const Parameter &parameter, int count, QList<ParameterProblem> &problems)
{
    if (parameter.file.maxCount <= 0 || count <= parameter.file.maxCount)
        return;
    problems.append({parameter.name, Error::Kind::TooLarge,
                     Words::tr("“%1” takes %n file(s) at most, and there are %2. Remove some.", nullptr, parameter.file.maxCount)
                         .arg(parameterLabel(parameter), QString::number(count)),
                     parameter.isUnverified});
}

} // namespace

QList<ParameterProblem> problemsOf(const ParameterSchema &schema, const QList<InputFacts> &files)
{
    QList<ParameterProblem> problems;
    if (schema.isEmpty())
        return problems;
    QHash<QString, int> counts;
    for (const InputFacts &file : files) {
        const Parameter *parameter = schema.find(file.parameter);
        if (!parameter || parameter->type != Parameter::Type::File) {
            problems.append({file.parameter, Error::Kind::Unsupported,
                             Words::tr("This model takes no file as “%1”. Remove it, or choose another model.").arg(file.parameter),
                             false});
            continue;
        }
        ++counts[file.parameter];
        FileCheck check(*parameter, file, problems);
        check.content();
        check.sides();
        const auto other = std::find_if(files.cbegin(), files.cend(),
                                        [parameter](const InputFacts &one) { return one.parameter == parameter->file.sameSizeAs; });
        if (!parameter->file.sameSizeAs.isEmpty() && other != files.cend())
            check.sameSize(*other);
    }
    for (const Parameter &parameter : schema.parameters)
        checkCount(parameter, counts.value(parameter.name), problems);
    return problems;
}

Result<void> checkFiles(const ParameterSchema &schema, const QList<InputFacts> &files)
{
    const QList<ParameterProblem> problems = problemsOf(schema, files);
    for (const ParameterProblem &problem : problems) {
        if (!problem.isWarning)
            return failure(problem.kind, problem.message, problem.parameter);
    }
    return {};
}

} // namespace maquette
