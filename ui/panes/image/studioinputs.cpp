// The pictures that go into what the studio's form asks for.
#include "ui/panes/image/studiocontroller.h"

#include "core/catalog/parameterschema.h"
#include "core/library/library.h"
#include "core/studio/fitlimits.h"
#include "ui/panes/image/pictureloader.h"
#include "ui/widgets/onpool.h"

#include <algorithm>
#include <optional>

namespace maquette::ui {

void StudioController::countTaking(int by)
{
    const bool was = isTakingInputs();
    m_takingInputs += by;
    if (was != isTakingInputs())
        emit takingInputsChanged();
}

void StudioController::loadInputs()
{
    if (m_form.inputs.isEmpty())
        return;
    countTaking(1);
    readInputs(m_parts.library, m_form.inputs, this, [this, asked = m_form.inputs](const Result<QList<PictureInput>> &inputs) {
        countTaking(-1);
        if (!inputs) {
            emit failed(inputs.error());
            return;
        }
        const int missing = takeRead(m_form.inputs, asked, *inputs);
        emit inputsChanged();
        price();
        if (missing > 0)
            emit adapted({tr("%n picture(s) that went in are not in the library any more.", nullptr, missing)});
    });
}

QString StudioController::freeInput(const Asset &asset) const
{
    const QJsonObject counts = inputCounts(m_form.inputs);
    QString other;
    for (const Parameter &parameter : schema().parameters) {
        // A mask is drawn, and nothing else goes there by itself.
        const bool isFree = parameter.type == Parameter::Type::File && parameter.name != u"mask" &&
                            counts.value(parameter.name).toInt() < std::max(1, parameter.file.maxCount);
        if (isFree && (parameter.file.mimes.isEmpty() || parameter.file.mimes.contains(asset.mime)))
            return parameter.name;
        // None may take this type, and a copy of another one be taken.
        if (isFree && other.isEmpty())
            other = parameter.name;
    }
    return other;
}

void StudioController::addInput(const Asset &asset, const QString &parameter)
{
    const QString place = parameter.isEmpty() ? freeInput(asset) : parameter;
    checkInput(asset, place, [this, asset, place](bool isTaken) {
        if (isTaken)
            putInput(asset, place);
    });
}

void StudioController::addReference(const QString &hash)
{
    countTaking(1);
    m_parts.library.asset(hash, this, [this](const Result<Asset> &asset) {
        if (asset)
            addInput(*asset);
        else
            emit failed(asset.error());
        countTaking(-1);
    });
}

void StudioController::checkInput(const Asset &asset, const QString &parameter, const std::function<void(bool)> &done)
{
    const Parameter *known = schema().find(parameter);
    const bool isTaken = takesInput(asset, parameter);
    // Where transparency is refused, the pixels have to be looked at first.
    if (!isTaken || !known->file.isAlphaRefused || asset.mime == u"image/jpeg") {
        done(isTaken);
        return;
    }
    countTaking(1);
    m_loader.load(asset, this, [this, asset, parameter, done](const Result<QImage> &image) {
        if (!image)
            emit failed(image.error());
        // The model may be another by now.
        done(image && takesInput(asset, parameter, image->hasAlphaChannel()));
        countTaking(-1);
    });
}

bool StudioController::takesInput(const Asset &asset, const QString &parameter, std::optional<bool> hasAlpha)
{
    const Parameter *known = schema().find(parameter);
    // The place of a single one is taken over.
    const bool isFull =
        known && known->file.maxCount > 1 && inputCounts(m_form.inputs).value(parameter).toInt() >= known->file.maxCount;
    if (!known || isFull) {
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 takes no such picture, or no more of them. Choose another model, or take one out.")
                                    .arg(choice() ? choice()->title() : tr("No model"))});
        return false;
    }
    const auto fits = ui::checkInput(schema(), {parameter, asset}, hasAlpha);
    if (!fits) {
        if (const auto fitted = fittedTo(known->file, asset, hasAlpha.value_or(false)))
            emit fitOffered(asset, parameter, fitted->size, fits.error());
        else
            emit failed(fits.error());
    }
    return fits.has_value();
}

void StudioController::putInput(const Asset &asset, const QString &parameter)
{
    if (schema().find(parameter)->file.maxCount <= 1)
        m_form.inputs.removeIf([&](const PictureInput &input) { return input.parameter == parameter; });
    m_form.inputs.append({parameter, asset});
    keepSoon();
    emit inputsChanged();
    price();
}

void StudioController::moveInput(int index, const QString &parameter)
{
    const PictureInput input = m_form.inputs.value(index);
    if (input.parameter.isEmpty() || input.parameter == parameter)
        return;
    checkInput(input.asset, parameter, [this, input, parameter](bool isTaken) {
        if (!isTaken) {
            // Whoever chose it is shown what it still is.
            emit inputsChanged();
            return;
        }
        m_form.inputs.removeOne(input);
        putInput(input.asset, parameter);
    });
}

void StudioController::addFitted(const Asset &asset, const QString &parameter)
{
    const Parameter *known = schema().find(parameter);
    if (!known)
        return;
    countTaking(1);
    m_loader.load(asset, this, [this, asset, parameter, limits = known->file](const Result<QImage> &image) {
        const auto fitted = image ? fittedTo(limits, asset, image->hasAlphaChannel()) : std::nullopt;
        if (!image)
            emit failed(image.error());
        if (!fitted) {
            countTaking(-1);
            return;
        }
        onPool(this, [image = *image, fitted = *fitted] { return fittedFile(image, fitted); },
               [this, asset, parameter](const Result<QByteArray> &file) { addFile(file, asset.name, parameter); });
    });
}

void StudioController::addFile(const Result<QByteArray> &file, const QString &name, const QString &parameter)
{
    if (!file) {
        emit failed(file.error());
        countTaking(-1);
        return;
    }
    m_parts.library.importBytes(*file, name, AssetOrigin::Pasted, this, [this, parameter](const Result<Asset> &smaller) {
        if (smaller)
            addInput(*smaller, parameter);
        else
            emit failed(smaller.error());
        countTaking(-1);
    });
}

void StudioController::removeInput(int index)
{
    if (index < 0 || index >= m_form.inputs.size())
        return;
    m_form.inputs.removeAt(index);
    keepSoon();
    emit inputsChanged();
    price();
}

} // namespace maquette::ui
