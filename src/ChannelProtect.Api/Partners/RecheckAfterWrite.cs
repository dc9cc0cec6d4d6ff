namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Writing;

internal static class RecheckAfterWrite
{
    /// <summary>Lets no later request on this node be judged by what was so before this answer, if it says that something was written.</summary>
    public static void Recheck<TView>(this Revocations revocations, Answer<TView> answer, WriteRequest request)
        where TView : class
    {
        if (answer.Status < StatusCodes.Status400BadRequest && !request.ValidateOnly)
        {
            revocations.Recheck();
        }
    }
}
