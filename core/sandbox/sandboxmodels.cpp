#include "core/sandbox/sandboxmodels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

const QList<SandboxModel> &sandboxModels()
{
    static const QList<SandboxModel> models{
        {.id = u"sandbox-chat"_s, .contextTokens = 128'000, .maxOutputTokens = 32'768, .canReason = true, .callsTools = true, .hasCache = true},
        {.id = u"sandbox-fast"_s, .contextTokens = 128'000, .maxOutputTokens = 16'384, .speed = 3, .callsTools = true, .hasCache = true},
        {.id = u"sandbox-vision"_s, .contextTokens = 128'000, .maxOutputTokens = 16'384, .seesPictures = true, .callsTools = true, .hasCache = true},
        {.id = u"sandbox-small"_s, .contextTokens = 4'096, .maxOutputTokens = 1'024},
        {.id = u"sandbox-retired"_s, .contextTokens = 16'384, .maxOutputTokens = 4'096, .isRetired = true},
    };
    return models;
}

const SandboxModel *findSandboxModel(const QString &id)
{
    const QList<SandboxModel> &models = sandboxModels();
    const auto found = std::find_if(models.cbegin(), models.cend(), [&](const SandboxModel &model) { return model.id == id; });
    return found == models.cend() ? nullptr : &*found;
}

} // namespace maquette
