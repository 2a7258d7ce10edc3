#include "core/sandbox/sandboxstabilitywork.h"

#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxpictures.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kLeastSide = 64;
constexpr qint64 kMostPixels = 9'437'184;
constexpr int kMostMargin = 2000;
constexpr qsizetype kLongestPrompt = 10'000;

QImage pictureOf(const SandboxForm &form, const QString &field)
{
    return QImage::fromData(form.file(field));
}

QString promptOf(const SandboxForm &form)
{
    QStringList words;
    for (const auto &field :
         {u"prompt"_s, u"search_prompt"_s, u"select_prompt"_s, u"background_prompt"_s, u"foreground_prompt"_s}) {
        if (const QString text = form.text(field); !text.isEmpty())
            words.append(text);
    }
    return words.join(u' ');
}

/// The mask that came, or the transparent parts of the picture itself.
QImage maskOf(const SandboxForm &form, const QImage &picture)
{
    const QImage mask = pictureOf(form, u"mask"_s);
    return sandboxMask(mask.isNull() ? picture : mask);
}

QImage drawNew(const SandboxForm &form, quint32 seed)
{
    const QImage base = pictureOf(form, u"image"_s);
    if (!base.isNull())
        return editSandboxPicture(base, {}, promptOf(form), seed);
    return paintSandboxPicture(promptOf(form), seed, sandboxSizeOfRatio(form.text(u"aspect_ratio"_s)));
}

QImage enlarge(const SandboxForm &form, quint32)
{
    return enlargedSandboxPicture(pictureOf(form, u"image"_s), 4);
}

QImage fill(const SandboxForm &form, quint32 seed)
{
    const QImage picture = pictureOf(form, u"image"_s);
    return editSandboxPicture(picture, maskOf(form, picture), promptOf(form), seed);
}

QImage change(const SandboxForm &form, quint32 seed)
{
    const QImage picture = pictureOf(form, form.file(u"image"_s).isEmpty() ? u"subject_image"_s : u"image"_s);
    return editSandboxPicture(picture, {}, promptOf(form), seed);
}

QImage extend(const SandboxForm &form, quint32 seed)
{
    const QImage picture = pictureOf(form, u"image"_s);
    const auto margin = [&form](const QString &side) { return std::clamp(static_cast<int>(form.number(side, 0)), 0, kMostMargin); };
    const QSize size(margin(u"left"_s) + picture.width() + margin(u"right"_s),
                     margin(u"up"_s) + picture.height() + margin(u"down"_s));
    QImage whole = paintSandboxPicture(promptOf(form), seed, size).scaled(size);
    QPainter painter(&whole);
    painter.drawImage(QPoint(margin(u"left"_s), margin(u"up"_s)), picture);
    return whole;
}

QImage cutOut(const SandboxForm &form, quint32)
{
    return withoutSandboxBackground(pictureOf(form, u"image"_s));
}

QImage blend(const SandboxForm &form, quint32 seed)
{
    QImage picture = editSandboxPicture(pictureOf(form, u"init_image"_s), {}, promptOf(form), seed);
    const QImage style = pictureOf(form, u"style_image"_s).scaled(picture.size());
    QPainter painter(&picture);
    painter.setOpacity(std::clamp(form.number(u"style_strength"_s, 1), 0.0, 1.0) / 2);
    painter.drawImage(QPoint(), style);
    return picture;
}

const std::array<SandboxStabilityWay, 17> &ways()
{
    static const QStringList prompt{u"prompt"_s};
    static const QStringList image{u"image"_s};
    static const std::array<SandboxStabilityWay, 17> all{{
        {"generate/ultra", prompt, {}, false, drawNew},
        {"generate/core", prompt, {}, false, drawNew},
        {"generate/sd3", prompt, {}, false, drawNew},
        {"upscale/fast", {}, image, false, enlarge},
        {"upscale/conservative", prompt, image, false, enlarge},
        {"upscale/creative", prompt, image, true, enlarge},
        {"edit/erase", {}, image, false, fill},
        {"edit/inpaint", prompt, image, false, fill},
        {"edit/outpaint", {}, image, false, extend},
        {"edit/search-and-replace", {u"prompt"_s, u"search_prompt"_s}, image, false, change},
        {"edit/search-and-recolor", {u"prompt"_s, u"select_prompt"_s}, image, false, change},
        {"edit/remove-background", {}, image, false, cutOut},
        {"edit/replace-background-and-relight", {}, {u"subject_image"_s}, true, change},
        {"control/sketch", prompt, image, false, change},
        {"control/structure", prompt, image, false, change},
        {"control/style", prompt, image, false, change},
        {"control/style-transfer", {}, {u"init_image"_s, u"style_image"_s}, false, blend},
    }};
    return all;
}

void checkPicture(const SandboxForm &form, const QString &field, QStringList &mistakes)
{
    const QByteArray bytes = form.file(field);
    const QImage picture = QImage::fromData(bytes);
    if (bytes.isEmpty())
        mistakes.append(field + u": is required"_s);
    else if (picture.isNull())
        mistakes.append(field + u": must be a JPEG, PNG or WebP"_s);
    else if (picture.width() < kLeastSide || picture.height() < kLeastSide)
        mistakes.append(field + u": each side must have at least %1 pixels"_s.arg(kLeastSide));
    else if (qint64{picture.width()} * picture.height() > kMostPixels)
        mistakes.append(field + u": must have at most %1 pixels"_s.arg(kMostPixels));
}

} // namespace

const SandboxStabilityWay *findStabilityWay(const QByteArray &path)
{
    const auto found =
        std::find_if(ways().cbegin(), ways().cend(), [&](const SandboxStabilityWay &way) { return way.path == path; });
    return found == ways().cend() ? nullptr : &*found;
}

QStringList stabilityMistakes(const SandboxStabilityWay &way, const SandboxForm &form)
{
    QStringList mistakes;
    for (const QString &field : way.needsTexts) {
        if (form.text(field).trimmed().isEmpty())
            mistakes.append(field + u": is required"_s);
        else if (form.text(field).size() > kLongestPrompt)
            mistakes.append(field + u": must have at most %1 characters"_s.arg(kLongestPrompt));
    }
    for (const QString &field : way.needsPictures)
        checkPicture(form, field, mistakes);
    if (way.draw == extend &&
        form.number(u"left"_s, 0) + form.number(u"right"_s, 0) + form.number(u"up"_s, 0) + form.number(u"down"_s, 0) <= 0)
        mistakes.append(u"left, right, up, down: at least one is required"_s);
    const QString format = form.text(u"output_format"_s, u"png"_s);
    if (!QStringList{u"png"_s, u"jpeg"_s, u"webp"_s}.contains(format) || (way.draw == cutOut && format == u"jpeg"))
        mistakes.append(u"output_format: must be one of png, jpeg, webp"_s);
    const double seed = form.number(u"seed"_s, 0);
    if (seed < 0 || seed > 4294967294.0)
        mistakes.append(u"seed: must be between 0 and 4294967294"_s);
    return mistakes;
}

std::function<SandboxStudio::Files()> stabilityWork(const SandboxStabilityWay &way, const SandboxForm &form,
                                                    const SandboxStabilityResult &result)
{
    return [draw = way.draw, form, result]() -> SandboxStudio::Files {
        QImage picture = draw(form, result.seed);
        if (picture.isNull())
            return {};
        if (result.isHeldBack)
            picture = picture.scaled(8, 8).scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const QByteArray format = form.text(u"output_format"_s, u"png"_s).toLatin1();
        return {sandboxPictureAs(picture, format)};
    };
}

} // namespace maquette
